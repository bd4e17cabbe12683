// Makes verdicts.json: what the programs that read names, schedules, durations, address ranges and amounts say of texts.
// Run by hand in an empty folder with this file:
// go mod init verdicts && go get k8s.io/apimachinery@v0.36.3 github.com/robfig/cron/v3@v3.0.1
// github.com/prometheus/common@v0.70.1 && go mod tidy && go run . > verdicts.json
package main

import (
	"encoding/json"
	"math/rand"
	"net"
	"os"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"time"
	_ "time/tzdata"

	"github.com/prometheus/common/model"
	"github.com/robfig/cron/v3"
	"k8s.io/apimachinery/pkg/api/resource"
	"k8s.io/apimachinery/pkg/api/validation/path"
	"k8s.io/apimachinery/pkg/util/validation"
)

type grammar struct {
	Consumer string            `json:"consumer"`
	Valid    []string          `json:"valid"`
	Invalid  []string          `json:"invalid"`
	Values   map[string]string `json:"values,omitempty"`
}

var random = rand.New(rand.NewSource(7))

// Each seed, and texts that differ from it by one or two characters.
func around(seeds []string, alphabet string, times int) []string {
	texts := append([]string{}, seeds...)
	for _, seed := range seeds {
		if seed == "" || len(seed) > 60 {
			continue
		}
		for n := 0; n < times; n++ {
			text := []byte(seed)
			for edits := 1 + random.Intn(2); edits > 0; edits-- {
				at, c := random.Intn(len(text)), alphabet[random.Intn(len(alphabet))]
				switch random.Intn(3) {
				case 0:
					text[at] = c
				case 1:
					text = append(text[:at], append([]byte{c}, text[at:]...)...)
				default:
					if len(text) > 1 {
						text = append(text[:at], text[at+1:]...)
					}
				}
			}
			texts = append(texts, string(text))
		}
	}
	return texts
}

func judge(consumer string, texts []string, accepts func(string) bool) *grammar {
	found := &grammar{Consumer: consumer, Valid: []string{}, Invalid: []string{}}
	seen := map[string]bool{}
	for _, text := range texts {
		if seen[text] {
			continue
		}
		seen[text] = true
		if accepts(text) {
			found.Valid = append(found.Valid, text)
		} else {
			found.Invalid = append(found.Invalid, text)
		}
	}
	return found
}

func none(check func(string) []string) func(string) bool {
	return func(text string) bool { return len(check(text)) == 0 }
}

// The rules of a CronJob for its schedule and its time zone, as in pkg/apis/batch/validation/validation.go of v1.36.3.
func cronJob(text string) (ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	_, err := cron.ParseStandard(text)
	return err == nil && !strings.Contains(text, "TZ")
}

var zoneCharacters = regexp.MustCompile(`^[A-Za-z\.\-_0-9+]{1,14}$`)

func timeZone(text string) bool {
	for _, part := range strings.Split(text, "/") {
		if part == "." || part == ".." || strings.HasPrefix(part, "-") || !zoneCharacters.MatchString(part) {
			return false
		}
	}
	_, err := time.LoadLocation(text)
	return err == nil && !strings.EqualFold(text, "Local")
}

func main() {
	names := around([]string{
		"", "a", "3d-artist", "aider", "web-api", "a.b", "a.b-c.d0", "-a", "a-", "a..b", "a-.b", "a.-b", ".a", "a.", "A", "a_b", "a b", "a/b", "0", "9a",
		"42", "a--b", "xn--a", "http", "ä", "a\n", ".", "..", "..a", "kubernetes.io/name", "a/", "/a", "a/b/c", "Example.com/a", "example.com/A_b.c", "*.example.com",
		"*", "*.a", "a.*", "%", "a%b", "system:node", "LOG_LEVEL", "_A", "1A", "A-B", "A.B", "A=B", "A B", "é", "8000", "http-metrics", "a1-b2-c3", "123-456",
		strings.Repeat("a", 15), strings.Repeat("a", 16), strings.Repeat("a", 63), strings.Repeat("a", 64), strings.Repeat("a", 253), strings.Repeat("a", 254),
		strings.Repeat("a.", 126) + "a", strings.Repeat("a.", 127) + "a", "a/" + strings.Repeat("b", 63), "a/" + strings.Repeat("b", 64), strings.Repeat("a", 253) + "/b", strings.Repeat("a", 254) + "/b",
		"a." + strings.Repeat("b", 64) + ".c",
	}, "aZ09._-/* :%", 5)
	apimachinery := "k8s.io/apimachinery v0.36.3, "
	segment := func(text string) []string { return path.ValidatePathSegmentName(text, false) }
	grammars := map[string]*grammar{
		"dnsLabel":     judge(apimachinery+"IsDNS1123Label", names, none(validation.IsDNS1123Label)),
		"serviceName":  judge(apimachinery+"IsDNS1035Label", names, none(validation.IsDNS1035Label)),
		"dnsSubdomain": judge(apimachinery+"IsDNS1123Subdomain", names, none(validation.IsDNS1123Subdomain)),
		"wildcardHost": judge(apimachinery+"IsWildcardDNS1123Subdomain", names, none(validation.IsWildcardDNS1123Subdomain)),
		"labelKey":     judge(apimachinery+"IsQualifiedName", names, none(validation.IsQualifiedName)),
		"labelValue":   judge(apimachinery+"IsValidLabelValue", names, none(validation.IsValidLabelValue)),
		"dataKey":      judge(apimachinery+"IsConfigMapKey", names, none(validation.IsConfigMapKey)),
		"portName":     judge(apimachinery+"IsValidPortName", names, none(validation.IsValidPortName)),
		"variableName": judge(apimachinery+"IsEnvVarName", names, none(validation.IsEnvVarName)),
		"pathSegment":  judge(apimachinery+"ValidatePathSegmentName", names, none(segment)),
	}

	crons := around([]string{
		"0 8 * * 1-5", "*/15 * * * *", "0 2 * * TUE", "0,30 9-17 1 JAN-MAR 0", "5 4 1-31/2 * 6", "0 0 ? * ?", "0 0 1 1 sun", "59 23 31 12 6", "5/10 * * * *", "* * * * *",
		"", " ", "hourly", "0 8 * *", "60 * * * *", "0 24 * * *", "0 0 0 * *", "0 0 32 * *", "0 0 * 0 *", "0 0 * 13 *", "0 0 * * 7", "0 0 * * 8", "0 0 * * 5-7", "0 0 * * SUN-7",
		"0 18-8 * * *", "*/0 * * * *", "*/60 * * * *", "*/100 * * * *", "0 0 * * MON-", "1-2-3 * * * *", "0 0 0 * * *", "- * * * *", "0 0 * * 1,,2", "0 0 , * *", "*-5 * * * *",
		"0 0 * * FRI-MON", "0 0 * * fri#2", "0 0 L * *", "0 0 15W * *", "H * * * *", "+5 * * * *", "*/+5 * * * *", "-5 * * * *", "05 08 * * *", " 0 0 * * * ", "0\t0 * * *", "0  0 * * *",
		"@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly", "@reboot", "@Daily", "@daily ", "@every 1h", "@every 90s", "@every 1d", "@every", "@every -1h", "@every 500ms", "@every 1h30m",
		"TZ=UTC 0 0 * * *", "CRON_TZ=Europe/Madrid 0 0 * * *", "TZ=UTC @daily", "*/ * * * *", "/5 * * * *", "1/ * * * *", "1/2/3 * * * *", "9999999999999999999 * * * *", "0 0 * jan,FEB *", "0 0 * JANUARY *",
	}, "0179*/,-? @LMS", 6)
	grammars["cronJob"] = judge("robfig/cron v3.0.1 as CronJobs of Kubernetes 1.36.3 ask it", crons, cronJob)
	fields := cron.NewParser(cron.Minute | cron.Hour | cron.Dom | cron.Month | cron.Dow)
	grammars["kedaCron"] = judge("robfig/cron v3.0.1 as KEDA asks it: five fields, no descriptors", crons, func(text string) (ok bool) {
		defer func() {
			if recover() != nil {
				ok = false
			}
		}()
		_, err := fields.Parse(text)
		return err == nil
	})

	grammars["timeZone"] = judge("time.LoadLocation of "+runtime.Version()+" as CronJobs of Kubernetes 1.36.3 ask it", around([]string{
		"UTC", "utc", "Utc", "GMT", "gmt", "Zulu", "UCT", "Europe/Madrid", "europe/madrid", "EUROPE/MADRID", "America/Los_Angeles", "america/los_angeles", "Mars/Olympus", "US/Pacific", "EST", "EST5EDT",
		"Etc/GMT+5", "Etc/GMT-14", "Etc/GMT-15", "etc/gmt+5", "Etc/UTC", "Asia/Calcutta", "Asia/Kolkata", "Europe/Kiev", "Europe/Kyiv", "America/Argentina/Buenos_Aires", "America/Indiana/Knox",
		"Local", "local", "LOCAL", "", " UTC", "UTC ", "+01:00", "-08:00", "+05", "UTC+1", "GMT+0", "GMT-0", "GMT0", "CET", "PST8PDT", "PST", "CEST", "../UTC", "/UTC", "Europe", "Europe/", "Factory", "W-SU", "Antarctica/South_Pole",
		"Pacific/Kanton", "America/Nuuk", "GB-Eire", "NZ-CHAT", "Navajo", "localtime", "posixrules", "posix/UTC", "right/UTC", "zone.tab", "America/Ciudad_Juarez",
	}, "aEu/_+-0", 4), timeZone)

	durations := around([]string{
		"30d", "12h", "1y", "1w", "15s", "500ms", "1h30m", "1d12h", "1y2w3d4h5m6s7ms", "0", "0s", "", "1", "-1h", "+1h", "1.5h", ".5h", "1h 30m", "30m1h", "1h1h", "1D", "1M", "1mo", "1us", "1µs", "1ns", "1d2w", "292y", "293y", "9223372036854775807s",
		"00h", "01h", "1m30s", "24h", "72h3m0.5s", "1e3s", "h", "2540400h10m10s", "99999h", "100000h", "1h2m3s4ms", "1h2m3s4ms5h", "1s2m", "2562047h47m16s", "2562048h",
	}, "019hmsdwy.-+ ", 6)
	grammars["goDuration"] = judge("time.ParseDuration of "+runtime.Version(), durations, func(text string) bool {
		_, err := time.ParseDuration(text)
		return err == nil
	})
	grammars["prometheusDuration"] = judge("github.com/prometheus/common v0.70.1, model.ParseDuration", durations, func(text string) bool {
		_, err := model.ParseDuration(text)
		return err == nil
	})

	grammars["cidr"] = judge("net.ParseCIDR of "+runtime.Version()+", where it gives back the text itself", around([]string{
		"10.0.0.0/16", "0.0.0.0/0", "203.0.113.7/32", "203.0.113.7/24", "10.0.0.1/16", "10.0.0.0", "10.0.0/16", "10.0.0.0/33", "10.0.0.256/8", "10.0.0.0/16/2", "", "010.0.0.0/8", "10.0.0.0/08", "10.0.0.0/+8", "10.0.0.0/-1",
		" 10.0.0.0/8", "10.0.0.0/8 ", "0x0a.0.0.0/8", "10.0.0.0/255.0.0.0", "192.168.0.0/16", "172.16.0.0/12", "100.64.0.0/10", "128.0.0.0/1", "255.255.255.255/32", "1.2.3.4/31", "1.2.3.5/31", "00.0.0.0/0", "0.0.0.0/00",
	}, "0123./ -", 8), func(text string) bool {
		ip, network, err := net.ParseCIDR(text)
		return err == nil && ip.To4() != nil && network.String() == text
	})

	amounts := around([]string{
		"1", "0", "250m", "0.5", "1.5", "16Gi", "512Mi", "1Ki", "2Ti", "1Pi", "1Ei", "1G", "500M", "10k", "1T", "1P", "1E", "1e3", "1E3", "1e-3", "12e6", "1.5Gi", "0.5Gi", "1.0", "+1", "-1", ".5", "1.", ".", "+", "-", "", " 1", "1 ",
		"1K", "1ki", "1gi", "1GB", "1GiB", "1Gib", "1Mi ", "1 Gi", "16 Gi", "two", "1,5", "1_000", "0x10", "1u", "1n", "100n", "1um", "1e", "1e+3", "1e3Ki", "1Eiffel", "1ee3", "1e3.5", "--1", "1-", "1m1", "9223372036854775807", "9223372036854775808",
		"99999999999999999999", "8191Pi", "9007199254740991", "9007199254740992", "0.0001", "0.001", "1.001", "0.1m", "0.5m", "1.000m", "0.1Ki", "0.0009765625Mi", "007", "00.50", "1e0", "1E0", "1e18", "1e30", "0e0", "0Gi", "100000000000000000000000n",
	}, "0159.mkKMGTPEien+- ", 5)
	// An exponent of three digits and more takes the parser forever.
	vast := regexp.MustCompile(`[eE][+-]?[0-9]{3,}`)
	amounts = slices.DeleteFunc(amounts, vast.MatchString)
	quantity := judge(apimachinery+"resource.ParseQuantity", amounts, func(text string) bool {
		_, err := resource.ParseQuantity(text)
		return err == nil
	})
	quantity.Values = map[string]string{}
	for _, text := range quantity.Valid {
		parsed := resource.MustParse(text)
		quantity.Values[text] = parsed.AsDec().String()
	}
	grammars["quantity"] = quantity

	grammars["ipBlock"] = judge("net.ParseCIDR of "+runtime.Version()+" as network policies of Kubernetes 1.36 ask it: where it gives back the text itself", around([]string{
		"10.0.0.0/16", "0.0.0.0/0", "203.0.113.7/24", "::/0", "2001:db8::/32", "2001:db8::1/128", "2001:db8::1/64", "2001:DB8::/32", "2001:0db8::/32", "2001:db8:0:0::/64", "2001:db8:0:0:0:0:0:0/32", "fd00::/8", "fe80::/10", "::1/128",
		"::ffff:10.0.0.0/104", "::ffff:a00:0/104", "64:ff9b::/96", "2001:db8::/129", "2001:db8::/-1", "2001:db8::/032", "2001:db8::", "2001:db8:::/32", "[2001:db8::]/32", "fe80::%eth0/64", "2001:db8:1:2:3:4:5:6/128", "2001:db8:1:2:3:4:5:6:7/128",
		"1::2:0:0:3/128", "1:0:0:2::3/128", "1::2::3/128", "::10.0.0.1/128", "0::/0", "2001:db8:0:1:1:1:1:1/128", "2001:db8::1:1:1:1:1/128", "2002:c000:204::/48", "ff02::/16", "100::/64", "2001:db8:8000::/33", "2001:db8:4000::/33", " ::/0", "::/0 ", "g::/16", "12345::/16",
	}, "0123af:./ -", 8), func(text string) bool {
		_, network, err := net.ParseCIDR(text)
		return err == nil && network.String() == text
	})

	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	out.Encode(grammars)
}
