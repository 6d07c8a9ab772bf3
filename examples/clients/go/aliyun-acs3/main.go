// The number behind a token of Aliyun's, or whether a number is the token's: ACS3-HMAC-SHA256.
package main

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"
)

const host = "dypnsapi.aliyuncs.com"

func request(action string, fields url.Values) *http.Request {
	nonce := make([]byte, 16)
	if _, err := rand.Read(nonce); err != nil {
		panic(err)
	}
	// Values.Encode sorts by name.
	query := strings.ReplaceAll(fields.Encode(), "+", "%20")
	nothing := fmt.Sprintf("%x", sha256.Sum256(nil))
	// In the order of their names, host first.
	headers := [][2]string{
		{"host", host},
		{"x-acs-action", action},
		{"x-acs-content-sha256", nothing},
		{"x-acs-date", time.Now().UTC().Format("2006-01-02T15:04:05Z")},
		{"x-acs-signature-nonce", fmt.Sprintf("%x", nonce)},
		{"x-acs-version", "2017-05-25"},
	}
	asked, err := http.NewRequest("POST", "https://"+host+"/?"+query, nil)
	if err != nil {
		panic(err)
	}
	var lines string
	var names []string
	for _, header := range headers {
		names = append(names, header[0])
		lines += header[0] + ":" + header[1] + "\n"
		asked.Header.Set(header[0], header[1])
	}
	list := strings.Join(names, ";")
	canonical := strings.Join([]string{"POST", "/", query, lines, list, nothing}, "\n")
	mac := hmac.New(sha256.New, []byte(os.Getenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET")))
	fmt.Fprintf(mac, "ACS3-HMAC-SHA256\n%x", sha256.Sum256([]byte(canonical)))
	asked.Header.Set("authorization", fmt.Sprintf("ACS3-HMAC-SHA256 Credential=%s,SignedHeaders=%s,Signature=%x",
		os.Getenv("ALIBABA_CLOUD_ACCESS_KEY_ID"), list, mac.Sum(nil)))
	return asked
}

type reply struct {
	Code, Message       string
	GetMobileResultDTO  struct{ Mobile string }
	GateVerifyResultDTO struct{ VerifyResult string }
}

func main() {
	var asked *http.Request
	if len(os.Args) == 2 {
		asked = request("GetMobile", url.Values{"AccessToken": {os.Args[1]}})
	} else {
		asked = request("VerifyMobile", url.Values{"AccessCode": {os.Args[1]}, "PhoneNumber": {os.Args[2]}})
	}
	client := http.Client{Timeout: 5 * time.Second}
	response, err := client.Do(asked)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	defer response.Body.Close()
	var answer reply
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if answer.Code != "OK" {
		fmt.Fprintf(os.Stderr, "Aliyun says %s: %s\n", answer.Code, answer.Message)
		os.Exit(1)
	}
	fmt.Println(answer.GetMobileResultDTO.Mobile + answer.GateVerifyResultDTO.VerifyResult)
}
