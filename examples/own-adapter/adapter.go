// The same adapter in Go, for a service that runs already: the suite starts it, writes it messages and reads its answers.
//
//	sanwang conform --target-cmd "node serve.js" --adapter "go run adapter.go" --profile data-plane
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"os"
	"sync"
	"time"
)

type object = map[string]any

// The service's problems, as verdicts and reasons of the suite.
var problems = map[string][2]string{
	"question": {"refused", "PARAM_INVALID"},
	"ticket":   {"refused", "TOKEN_INVALID"},
	"number":   {"refused", "PHONE_FORMAT_INVALID"},
	"carrier":  {"undeterminable", "CARRIER_FAILED"},
}

var origin string

func meaningOf(said object) (verdict string, reason any) {
	if problem, has := said["problem"].(string); has {
		if known, has := problems[problem]; has {
			return known[0], known[1]
		}
		return "invalid", nil
	}
	if _, has := said["msisdn"]; has {
		return "number", nil
	}
	if isSame, has := said["isSame"].(bool); has {
		return map[bool]string{true: "pass", false: "reject"}[isSame], nil
	}
	return "invalid", nil
}

func put(path string, question object) (any, error) {
	started := time.Now()
	body, _ := json.Marshal(question)
	response, err := http.Post(origin+path, "application/json", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	var said object
	if err := json.Unmarshal(text, &said); err != nil {
		return nil, err
	}
	headers := map[string]string{}
	for name := range response.Header {
		headers[name] = response.Header.Get(name)
	}
	verdict, reason := meaningOf(said)
	return object{
		"verdict": verdict, "reason": reason, "phone": said["msisdn"], "requestId": nil, "retryable": false,
		"tookMs": time.Since(started).Milliseconds(),
		"raw":    object{"status": response.StatusCode, "headers": headers, "body": string(text)},
	}, nil
}

func do(verb string, told object) (any, error) {
	switch verb {
	case "open":
		origin, _ = told["target"].(string)
		return object{
			"protocol": 1, "name": "whose", "isolation": "static", "answersWithinMs": 3000, "carriers": []string{"cmcc"},
			"offers": []string{"fixedAccount"},
			"lacks":  []string{"bootstrap", "spoilt", "over", "raw", "envelope", "registerApp"},
		}, nil
	case "fixedAccount":
		text, err := os.ReadFile("app.json")
		return object{"apps": []json.RawMessage{text}}, err
	case "getNumber":
		return put("/whose", object{"ticket": told["token"]})
	case "verifyNumber":
		return put("/is-it", object{"ticket": told["token"], "msisdn": told["phone"]})
	case "close":
		return nil, nil
	}
	return nil, errors.New("there is no verb " + verb)
}

func main() {
	var writing sync.Mutex
	messages := bufio.NewReader(os.Stdin)
	for {
		line, err := messages.ReadBytes('\n')
		if err != nil {
			return
		}
		var message struct {
			Id     int
			Verb   string
			Told   object
			Cancel int
		}
		if json.Unmarshal(line, &message) != nil || message.Cancel != 0 {
			continue
		}
		// Each message has a goroutine of its own: a call that waits for its carrier must not keep the others.
		go func() {
			answer := object{"id": message.Id}
			if gives, err := do(message.Verb, message.Told); err != nil {
				answer["error"] = err.Error()
			} else {
				answer["gives"] = gives
			}
			writing.Lock()
			defer writing.Unlock()
			json.NewEncoder(os.Stdout).Encode(answer)
		}()
	}
}
