package main

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/md5"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// refusal is a code of the carrier's in the place of an answer.
type refusal string

func (code refusal) Error() string { return string(code) }

// mobile asks China Mobile: M1 for the number behind a token, M2 whether a number is the token's.
type mobile struct {
	url, appID, appKey, appSecret string
	patience                      time.Duration
	client                        *http.Client
}

func newMobile(url, appID, appKey, appSecret string, patience time.Duration) *mobile {
	if url == "" {
		url = "https://www.cmpassport.com"
	}
	// An answer that leads elsewhere would take the token there.
	stay := func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &mobile{url, appID, appKey, appSecret, patience, &http.Client{CheckRedirect: stay}}
}

func (m *mobile) number(token string) (string, error) {
	id, stamp := messageID(), beijing()
	text := m.appID + "2.0" + id + stamp + "0" + token + m.appSecret
	var answer struct {
		InResponseTo, ResultCode, Msisdn string
	}
	err := m.ask("/unisdk/rsapi/loginTokenValidate", map[string]any{
		"appid": m.appID, "version": "2.0", "msgid": id, "systemtime": stamp, "strictcheck": "0", "token": token,
		"sign": strings.ToUpper(fmt.Sprintf("%x", md5.Sum([]byte(text)))),
	}, &answer)
	switch {
	case err != nil:
		return "", err
	case answer.InResponseTo != id:
		return "", errors.New("an answer to another question")
	case answer.ResultCode != "103000":
		return "", refusal(answer.ResultCode)
	}
	return answer.Msisdn, nil
}

func (m *mobile) isNumber(token, phone string) (bool, error) {
	id, stamp := messageID(), beijing()
	hashed := strings.ToUpper(fmt.Sprintf("%x", sha256.Sum256([]byte(phone+m.appKey+stamp))))
	mac := hmac.New(sha256.New, []byte(m.appKey))
	mac.Write([]byte(m.appID + id + hashed + stamp + token + "1.0"))
	var answer struct {
		Header struct{ MsgID, ResultCode string }
	}
	err := m.ask("/openapi/rs/tokenValidate", map[string]any{
		"header": map[string]string{"version": "1.0", "msgId": id, "timestamp": stamp, "appId": m.appID},
		"body": map[string]string{
			"openType": "1", "requesterType": "0", "keyType": "0", "phoneNum": hashed, "token": token,
			"sign": strings.ToUpper(hex.EncodeToString(mac.Sum(nil))),
		},
	}, &answer)
	switch {
	case err != nil:
		return false, err
	case answer.Header.MsgID != id:
		return false, errors.New("an answer to another question")
	case answer.Header.ResultCode == "000":
		return true, nil
	case answer.Header.ResultCode == "001":
		return false, nil
	}
	return false, refusal(answer.Header.ResultCode)
}

// ask has one limit for all of it: connecting, the head, and the last byte of the body.
func (m *mobile) ask(path string, body, answer any) error {
	ctx, cancel := context.WithTimeout(context.Background(), m.patience)
	defer cancel()
	written, err := json.Marshal(body)
	if err != nil {
		return err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, m.url+path, bytes.NewReader(written))
	if err != nil {
		return err
	}
	// Without this, Go sends a request anew whose connection ended before an answer: the token may be spent by then.
	request.GetBody = nil
	request.Header.Set("content-type", "application/json")
	response, err := m.client.Do(request)
	if err != nil {
		return errors.New("no connection, or no answer in time")
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("HTTP %d", response.StatusCode)
	}
	text, err := io.ReadAll(io.LimitReader(response.Body, 65536))
	if err != nil {
		return errors.New("half an answer")
	}
	if json.Unmarshal(text, answer) != nil {
		return errors.New("no JSON")
	}
	return nil
}

func messageID() string {
	random := make([]byte, 16)
	if _, err := rand.Read(random); err != nil {
		panic(err)
	}
	return hex.EncodeToString(random)
}

// beijing is the time there to the millisecond, in seventeen digits.
func beijing() string {
	now := time.Now().In(time.FixedZone("Beijing", 8*3600))
	return now.Format("20060102150405") + fmt.Sprintf("%03d", now.Nanosecond()/1e6)
}
