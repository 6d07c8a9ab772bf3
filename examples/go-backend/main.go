// The backend of an app whose users log in by China Mobile's one-tap login. Standard library only.
//
//	PORT=8080 MOBILE_APP_ID=… MOBILE_APP_KEY=… MOBILE_APP_SECRET=… go run .
//
// POST /login {"token"} logs a user in; POST /phone {"token", "phone"} says whether a number is the SIM's. Whoever cannot be let
// in is told what to do: "again" (the same way, with a new tap) or "sms".
package main

import (
	"encoding/json"
	"errors"
	"log"
	"net/http"
	"os"
	"regexp"
	"time"
)

const longest = 4096

var number = regexp.MustCompile(`^1[3-9][0-9]{9}$`)

// Codes that speak of the token. All others are for us to look into, and no fault of the user's.
var ofToken = map[string]bool{"103113": true, "103133": true, "103811": true, "104201": true, "105018": true, "006": true, "010": true}

type told struct {
	Token string `json:"token"`
	Phone string `json:"phone"`
}

func main() {
	mobile := newMobile(os.Getenv("MOBILE_URL"), os.Getenv("MOBILE_APP_ID"), os.Getenv("MOBILE_APP_KEY"), os.Getenv("MOBILE_APP_SECRET"), patience())
	http.HandleFunc("/login", entry(func(asked told) (any, error) {
		msisdn, err := mobile.number(asked.Token)
		if err != nil {
			return nil, err
		}
		if !number.MatchString(msisdn) {
			return nil, errors.New("a success without a number")
		}
		return map[string]string{"phone": msisdn[:3] + "****" + msisdn[7:]}, nil
	}))
	http.HandleFunc("/phone", entry(func(asked told) (any, error) {
		if !number.MatchString(asked.Phone) {
			return map[string]bool{"match": false}, nil
		}
		is, err := mobile.isNumber(asked.Token, asked.Phone)
		return map[string]bool{"match": is}, err
	}))
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Getenv("PORT"), nil))
}

func patience() time.Duration {
	if given, err := time.ParseDuration(os.Getenv("PATIENCE")); err == nil {
		return given
	}
	return 3 * time.Second
}

// entry reads what a client sent, and tells it what to do where work fails. Nothing that a client wrote goes into the log.
func entry(work func(told) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var asked told
		err := json.NewDecoder(http.MaxBytesReader(w, r.Body, longest)).Decode(&asked)
		if r.Method != http.MethodPost || err != nil || asked.Token == "" {
			say(w, http.StatusBadRequest, map[string]string{"next": "again"})
			return
		}
		answer, err := work(asked)
		var refused refusal
		switch {
		case err == nil:
			log.Print("ok")
			say(w, http.StatusOK, answer)
		case errors.As(err, &refused) && ofToken[string(refused)]:
			log.Print("refused ", refused)
			say(w, http.StatusUnauthorized, map[string]string{"next": "again"})
		default:
			log.Print("no answer: ", err)
			say(w, http.StatusServiceUnavailable, map[string]string{"next": "sms"})
		}
	}
}

func say(w http.ResponseWriter, status int, answer any) {
	w.Header().Set("content-type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(answer)
}
