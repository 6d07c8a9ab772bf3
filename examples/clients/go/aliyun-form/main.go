// The number behind a token of Aliyun's, or whether a number is the token's: a form signed with HMAC-SHA1.
package main

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha1"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"
)

const endpoint = "https://dypnsapi.aliyuncs.com/"

// encode is percent-encoding by RFC 3986; Go writes a blank as a form does.
func encode(text string) string {
	return strings.ReplaceAll(url.QueryEscape(text), "+", "%20")
}

func signed(action string, fields url.Values) url.Values {
	nonce := make([]byte, 16)
	if _, err := rand.Read(nonce); err != nil {
		panic(err)
	}
	fields.Set("Action", action)
	fields.Set("Version", "2017-05-25")
	fields.Set("Format", "JSON")
	fields.Set("AccessKeyId", os.Getenv("ALIBABA_CLOUD_ACCESS_KEY_ID"))
	fields.Set("SignatureMethod", "HMAC-SHA1")
	fields.Set("SignatureVersion", "1.0")
	fields.Set("SignatureNonce", fmt.Sprintf("%x", nonce))
	fields.Set("Timestamp", time.Now().UTC().Format("2006-01-02T15:04:05Z"))
	// Values.Encode sorts by name.
	joined := strings.ReplaceAll(fields.Encode(), "+", "%20")
	mac := hmac.New(sha1.New, []byte(os.Getenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET")+"&"))
	mac.Write([]byte("POST&%2F&" + encode(joined)))
	fields.Set("Signature", base64.StdEncoding.EncodeToString(mac.Sum(nil)))
	return fields
}

type reply struct {
	Code, Message       string
	GetMobileResultDTO  struct{ Mobile string }
	GateVerifyResultDTO struct{ VerifyResult string }
}

func main() {
	var form url.Values
	if len(os.Args) == 2 {
		form = signed("GetMobile", url.Values{"AccessToken": {os.Args[1]}})
	} else {
		form = signed("VerifyMobile", url.Values{"AccessCode": {os.Args[1]}, "PhoneNumber": {os.Args[2]}})
	}
	client := http.Client{Timeout: 5 * time.Second}
	response, err := client.PostForm(endpoint, form)
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
