// Asks 127.0.0.1:PORT for NAME over TLS, and trusts what stands in FILE alone.
package main

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"os"
)

func main() {
	port, name, file := os.Args[1], os.Args[2], os.Args[3]
	pem, err := os.ReadFile(file)
	roots := x509.NewCertPool()
	if err != nil || !roots.AppendCertsFromPEM(pem) {
		fmt.Println("no roots", err)
		os.Exit(2)
	}
	socket, err := tls.Dial("tcp", "127.0.0.1:"+port, &tls.Config{ServerName: name, RootCAs: roots})
	if err != nil {
		fmt.Println("refused:", err)
		os.Exit(1)
	}
	socket.Close()
	fmt.Println("reached")
}
