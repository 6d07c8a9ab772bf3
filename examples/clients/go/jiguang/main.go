// The number behind a token of JiGuang's, or whether a number is the token's, by net/http and crypto/rsa.
package main

import (
	"bytes"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"time"
)

const base = "https://api.verification.jpush.cn/v1/web/"

type reply struct {
	ID      int64  `json:"id"`
	Code    int    `json:"code"`
	Content string `json:"content"`
	Phone   string `json:"phone"`
}

func ask(path string, body map[string]string) (answer reply, err error) {
	text, _ := json.Marshal(body)
	request, err := http.NewRequest("POST", base+path, bytes.NewReader(text))
	if err != nil {
		return answer, err
	}
	request.SetBasicAuth(os.Getenv("JIGUANG_APP_KEY"), os.Getenv("JIGUANG_MASTER_SECRET"))
	request.Header.Set("content-type", "application/json")
	client := http.Client{Timeout: 5 * time.Second}
	response, err := client.Do(request)
	if err != nil {
		return answer, err
	}
	defer response.Body.Close()
	return answer, json.NewDecoder(response.Body).Decode(&answer)
}

func decrypted(phone string) (string, error) {
	pkcs8, err := base64.StdEncoding.DecodeString(os.Getenv("JIGUANG_PRIVATE_KEY"))
	if err != nil {
		return "", err
	}
	key, err := x509.ParsePKCS8PrivateKey(pkcs8)
	if err != nil {
		return "", err
	}
	sealed, err := base64.StdEncoding.DecodeString(phone)
	if err != nil {
		return "", err
	}
	number, err := rsa.DecryptPKCS1v15(nil, key.(*rsa.PrivateKey), sealed)
	return string(number), err
}

func result() (string, error) {
	path, body := "loginTokenVerify", map[string]string{"loginToken": os.Args[1]}
	if len(os.Args) > 2 {
		path, body = "verify", map[string]string{"token": os.Args[1], "phone": os.Args[2]}
	}
	answer, err := ask(path, body)
	if err != nil {
		return "", err
	}
	switch answer.Code {
	case 8000:
		return decrypted(answer.Phone)
	case 9000:
		return "PASS", nil
	case 9001:
		return "REJECT", nil
	}
	return "", fmt.Errorf("JiGuang says %d: %s", answer.Code, answer.Content)
}

func main() {
	told, err := result()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(told)
}
