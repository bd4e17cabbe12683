// Makes image-references.json: what the reference grammar of the distribution project, which container runtimes use,
// says of image references. Run by hand in an empty folder with this file:
// go mod init references && go get github.com/distribution/reference@v0.6.0 && go run . > image-references.json
package main

import (
	"encoding/json"
	"math/rand"
	"os"
	"strings"

	"github.com/distribution/reference"
	_ "crypto/sha256"
	_ "crypto/sha512"
)

type verdict struct {
	Text   string `json:"text"`
	Valid  bool   `json:"valid"`
	Tag    string `json:"tag,omitempty"`
	Digest string `json:"digest,omitempty"`
}

func main() {
	sha256 := "sha256:" + strings.Repeat("0123456789abcdef", 4)
	seeds := []string{
		"nginx", "nginx:1.27", "team/app", "registry.example.com/team/app:1.2.0", "registry.example.com:5000/app:v1",
		"localhost/app", "localhost:5000/app:1", "[::1]:5000/app:1", "[fd00::1]/app", "192.0.2.1:5000/a/b/c:x",
		"app@" + sha256, "app:1.0@" + sha256, "registry.example.com/acme/app@" + sha256, "app@sha512:" + strings.Repeat("a", 128),
		"app@sha384:" + strings.Repeat("b", 96), "app@sha256:" + strings.Repeat("a", 63), "app@sha256:" + strings.Repeat("A", 64), "app@md5:" + strings.Repeat("a", 32),
		"a__b/c--d/e.f:g", "a..b", "a___b", "a/-b", "A/b", "UPPER", "app:", "app@", "app:1:2", "app:-x", "app:.x", "app:_x",
		"app:" + strings.Repeat("x", 128), "app:" + strings.Repeat("x", 129), strings.Repeat("a", 255), strings.Repeat("a", 256), "/app", "app/", "a//b", "",
		" app", "app ", "app:v1.0+build", "example.com./app", "-example.com/app", "xn--n3h.com/app:1", "app:1@" + sha256 + "@" + sha256,
		"https://example.com/app", "docker.io/library/busybox:1.37.0", "{agent}", "$IMAGE", "app:$TAG", "app:${TAG}", "my_registry/app", "my_registry.com/app",
	}
	random := rand.New(rand.NewSource(7))
	alphabet := "aZ09._-/:@[] \t+{"
	texts := append([]string{}, seeds...)
	for _, seed := range seeds[:16] {
		for n := 0; n < 14; n++ {
			runes := []byte(seed)
			for edits := 1 + random.Intn(2); edits > 0; edits-- {
				at := random.Intn(len(runes))
				c := alphabet[random.Intn(len(alphabet))]
				switch random.Intn(3) {
				case 0:
					runes[at] = c
				case 1:
					runes = append(runes[:at], append([]byte{c}, runes[at:]...)...)
				default:
					if len(runes) > 1 {
						runes = append(runes[:at], runes[at+1:]...)
					}
				}
			}
			texts = append(texts, string(runes))
		}
	}
	verdicts := []verdict{}
	seen := map[string]bool{}
	for _, text := range texts {
		if seen[text] {
			continue
		}
		seen[text] = true
		one := verdict{Text: text}
		if named, err := reference.ParseNormalizedNamed(text); err == nil {
			one.Valid = true
			if tagged, ok := named.(reference.Tagged); ok {
				one.Tag = tagged.Tag()
			}
			if digested, ok := named.(reference.Digested); ok {
				one.Digest = digested.Digest().String()
			}
		}
		verdicts = append(verdicts, one)
	}
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	out.Encode(map[string]any{"source": "github.com/distribution/reference v0.6.0", "references": verdicts})
}
