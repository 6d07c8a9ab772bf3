// By net/http with a time for each part, as a Go backend sets them.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"
)

func ask(client *http.Client, url string, how string, body string) string {
	request, err := http.NewRequest(http.MethodPost, url, strings.NewReader(body))
	if err != nil {
		return "error: " + err.Error()
	}
	request.Header.Set("content-type", "application/json")
	if how == "continue" {
		request.Header.Set("expect", "100-continue")
	}
	response, err := client.Do(request)
	if err != nil {
		return "error: " + err.Error()
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return "error in the body: " + err.Error()
	}
	if response.StatusCode >= 300 {
		return fmt.Sprintf("HTTP %d", response.StatusCode)
	}
	var answer struct {
		ResultCode string `json:"resultCode"`
	}
	if err := json.Unmarshal(text, &answer); err != nil {
		return "error in the JSON: " + err.Error()
	}
	if answer.ResultCode != "103000" {
		return "ok: code " + answer.ResultCode
	}
	if len(text) > 100_000 {
		return "ok: huge"
	}
	if kind := response.Header.Get("content-type"); kind != "application/json;charset=UTF-8" {
		return "ok: " + kind
	}
	return "ok"
}

func turn(line string) string {
	parts := strings.Split(line, "\t")
	client := &http.Client{
		Timeout: 3 * time.Second,
		Transport: &http.Transport{
			DialContext:           (&net.Dialer{Timeout: time.Second}).DialContext,
			TLSHandshakeTimeout:   time.Second,
			ResponseHeaderTimeout: 2 * time.Second,
			ExpectContinueTimeout: time.Second,
		},
	}
	told := []string{parts[0]}
	for _, body := range parts[3:] {
		started := time.Now()
		said := ask(client, parts[1], parts[2], body)
		if !strings.HasPrefix(said, "ok") {
			told = append(told, said)
			break
		}
		if time.Since(started) > 900*time.Millisecond {
			said += ", late"
		}
		told = append(told, said)
	}
	return strings.ReplaceAll(strings.Join(told, "\t"), "\n", " ")
}

func main() {
	// What comes unasked is logged, with bytes that change.
	log.SetOutput(io.Discard)
	lines := bufio.NewScanner(os.Stdin)
	places := make(chan struct{}, 6)
	var all sync.WaitGroup
	for lines.Scan() {
		line := lines.Text()
		all.Add(1)
		places <- struct{}{}
		go func() {
			defer all.Done()
			fmt.Println(turn(line))
			<-places
		}()
	}
	all.Wait()
}
