// By net/http with a time for each part, as a Go backend sets them.
package main

import (
	"bufio"
	"crypto/tls"
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
	// As a new connection each time; pins are the caller's own code in Go.
	request.Close = how == "pinned"
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

func transport(how string) *http.Transport {
	each := &http.Transport{
		DialContext:           (&net.Dialer{Timeout: time.Second}).DialContext,
		TLSHandshakeTimeout:   time.Second,
		ResponseHeaderTimeout: 2 * time.Second,
		// Longer than all may take: one that waits for its leave as long as it may, where curl goes on after a second.
		ExpectContinueTimeout: 10 * time.Second,
	}
	if how == "certificate" {
		own, err := tls.LoadX509KeyPair(os.Getenv("CLIENT_CERT"), os.Getenv("CLIENT_KEY"))
		if err != nil {
			panic(err)
		}
		each.TLSClientConfig = &tls.Config{Certificates: []tls.Certificate{own}}
	}
	return each
}

func turn(line string) string {
	parts := strings.Split(line, "\t")
	client := &http.Client{Timeout: 3 * time.Second, Transport: transport(parts[2])}
	told := []string{parts[0]}
	for _, body := range parts[4:] {
		started := time.Now()
		said := ask(client, parts[1], parts[2], body)
		if !strings.HasPrefix(said, "ok") {
			told = append(told, said)
			break
		}
		if time.Since(started) > 900*time.Millisecond {
			told = append(told, said+", late")
			break
		}
		told = append(told, said)
	}
	return strings.ReplaceAll(strings.Join(told, "\t"), "\n", " ")
}

func main() {
	// What comes unasked is logged, with bytes that change.
	log.SetOutput(io.Discard)
	lines := bufio.NewScanner(os.Stdin)
	places := make(chan struct{}, 10)
	var all sync.WaitGroup
	// The first goes ahead of all, so that no time-out is about the start of the program.
	lines.Scan()
	fmt.Println(turn(lines.Text()))
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
