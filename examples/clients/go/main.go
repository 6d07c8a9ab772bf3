// The number behind a token of China Mobile's, by net/http.
package main

import (
	"bytes"
	"crypto/md5"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strings"
	"time"
)

const url = "https://www.cmpassport.com/unisdk/rsapi/loginTokenValidate"

func requestFor(token string) map[string]string {
	random := make([]byte, 16)
	if _, err := rand.Read(random); err != nil {
		panic(err)
	}
	now := time.Now().In(time.FixedZone("Beijing", 8*3600))
	fields := map[string]string{
		"version":     "2.0",
		"msgid":       fmt.Sprintf("%x", random),
		"systemtime":  strings.ReplaceAll(now.Format("20060102150405.000"), ".", ""),
		"strictcheck": "0",
		"appid":       os.Getenv("CMCC_APP_ID"),
		"token":       token,
	}
	text := fields["appid"] + fields["version"] + fields["msgid"] + fields["systemtime"] + fields["strictcheck"] + token
	fields["sign"] = fmt.Sprintf("%X", md5.Sum([]byte(text+os.Getenv("CMCC_APP_SECRET"))))
	return fields
}

func main() {
	body, _ := json.Marshal(requestFor(os.Args[1]))
	client := http.Client{Timeout: 5 * time.Second}
	response, err := client.Post(url, "application/json", bytes.NewReader(body))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	defer response.Body.Close()
	var answer struct{ ResultCode, Desc, Msisdn string }
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil || answer.ResultCode != "103000" {
		fmt.Fprintln(os.Stderr, "China Mobile says", answer.ResultCode, answer.Desc, err)
		os.Exit(1)
	}
	fmt.Println(answer.Msisdn)
}
