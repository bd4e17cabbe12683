// Makes promql.json: what Prometheus' own parser says of queries, and Go's regexp/syntax of the patterns in them.
// Run by hand in an empty folder with this file:
// go mod init verdicts && go get github.com/prometheus/prometheus@v0.315.0 && go mod tidy && go run . > promql.json
package main

import (
	"encoding/json"
	"math/rand"
	"os"
	"regexp"
	"regexp/syntax"
	"runtime"
	"strings"

	"github.com/prometheus/prometheus/promql/parser"
)

type grammar struct {
	Consumer string   `json:"consumer"`
	Valid    []string `json:"valid"`
	Invalid  []string `json:"invalid"`
	// Patterns that match the empty text from its beginning to its end.
	Empty []string `json:"empty,omitempty"`
}

var random = rand.New(rand.NewSource(7))

func judge(consumer string, texts []string, accepts func(string) bool) grammar {
	found := grammar{Consumer: consumer, Valid: []string{}, Invalid: []string{}}
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

var tokens = regexp.MustCompile(`"[^"]*"|'[^']*'|[a-zA-Z_:][a-zA-Z0-9_:]*|[0-9.]+[a-z0-9]*|=~|!~|!=|==|>=|<=|\s+|.`)

// Each seed, and queries that differ from it by a part of it or of another one.
func around(seeds []string, times int) []string {
	pool := []string{}
	for _, seed := range seeds {
		pool = append(pool, tokens.FindAllString(seed, -1)...)
	}
	texts := append([]string{}, seeds...)
	for _, seed := range seeds {
		for n := 0; n < times; n++ {
			parts := tokens.FindAllString(seed, -1)
			if len(parts) == 0 {
				continue
			}
			at, other := random.Intn(len(parts)), pool[random.Intn(len(pool))]
			switch random.Intn(4) {
			case 0:
				parts[at] = other
			case 1:
				parts = append(parts[:at], append([]string{other}, parts[at:]...)...)
			case 2:
				parts = append(parts[:at], parts[at+1:]...)
			default:
				to := random.Intn(len(parts))
				parts[at], parts[to] = parts[to], parts[at]
			}
			texts = append(texts, strings.Join(parts, ""))
		}
	}
	return texts
}

func characters(seeds []string, alphabet string, times int) []string {
	texts := append([]string{}, seeds...)
	for _, seed := range seeds {
		for n := 0; n < times && seed != ""; n++ {
			text := []byte(seed)
			at, c := random.Intn(len(text)), alphabet[random.Intn(len(alphabet))]
			switch random.Intn(3) {
			case 0:
				text[at] = c
			case 1:
				text = append(text[:at], append([]byte{c}, text[at:]...)...)
			default:
				text = append(text[:at], text[at+1:]...)
			}
			texts = append(texts, strings.ToValidUTF8(string(text), "?"))
		}
	}
	return texts
}

func main() {
	queries := []string{
		"", " ", "# only a comment", "x", "x # a comment", "1", "1.5", ".5", "5.", "1e3", "1e+3", "0x1F", "0b1", "1_000", "Inf", "-Inf", "NaN", "+1", "--1", "5m", "1h30m", "1d2h", `"text"`, `'text'`, "`text`", `"\n"`, `"\q"`, `"\x41"`, `"open`, `-"a"`,
		"x[5m]", "x[5m", "x[0s]", "x[5]", "x[300]", "x[1.5h]", "x[5mm]", "x[1h5d]", "x[5M]", "x[5 m]", "x[ 5m ]", "x[-5m]", "x[]", "x[$__interval]", "x[5m][5m]", "x[1y1y]", "x[300y]", "x[5m+1m]", "x[(5m)]", "x[step()]",
		"rate(x[5m])", "rate(x)", "rate(x[5m:1m])", "rate(x[5m:])", "rate(x[:1m])", "rate(sum(x)[5m])", "rate(sum(x)[5m:1m])", "rate(x[5m], 2)", "rate()", "rate(x[5m],)", "rate (x[5m])", "Rate(x[5m])", "RATE(x[5m])", "rates(x[5m])", "rate", "rate{a=\"b\"}",
		"sum(x)", "sum(x[5m])", "sum(rate(x[5m]))", "sum(1)", "sum()", "sum", "sum{a=\"b\"}", "sum by (a) (x)", "sum(x) by (a)", "sum by (a, b) (x)", "sum by (a,) (x)", "sum by () (x)", "sum by a (x)", "sum by (\"a.b\") (x)", "sum by (1a) (x)", "sum without (a) (x)", "sum by (a) (x) by (b)", "SUM(x)", "sum by (sum, by) (x)", "sum(x, y)", "sum by (le) x", "sum(sum(x))", "avg by (a) (sum by (a, b) (x))",
		"topk(3, x)", "topk(x)", "topk(x, 3)", "topk(\"3\", x)", "topk(scalar(x), x)", "bottomk(1, x) by (a)", "quantile(0.9, x)", "quantile(0.9, x[5m])", "count_values(\"v\", x)", "count_values(v, x)", "count_values(1, x)", "limitk(3, x)", "limit_ratio(0.1, x)", "group(x)", "stddev(x)", "stdvar by (a) (x)", "count(x)", "min(x)", "max(1, x)",
		"x{}", "{}", `{a=""}`, `{a!=""}`, `{a="b"}`, `{a=~".*"}`, `{a=~".+"}`, `{a!~".+"}`, `{a!~".*"}`, `{a!="b"}`, `{a=~"",b="c"}`, `{a=~"b|"}`, `{a!~"b?"}`, `{__name__="x"}`, `{__name__=~"x.*"}`, `x{__name__="y"}`, `x{__name__=~"y"}`, `x{a="b",a="c"}`, `x{a="b",a="b"}`, `x{a="b",}`, `x{,}`, `x{a="b",,}`, `x{a}`, `x{a=b}`, `x{a=1}`, `x{a=="b"}`, `x{"a"="b"}`, `x{"a.b"="c"}`, `x{a.b="c"}`, `x{1a="b"}`, `x{a:b="c"}`, `x{'a'='b'}`, "x{a=`b`}", `{"x"}`, `{"x.y"}`, `{"x", a="b"}`, `x{"y"}`, `{"x", "y"}`, `{a="b", "x"}`, `{""}`, `x{a = "b" , c != "d"}`, `x{a="b" c="d"}`, `x{{app}}`, `x{}[5m]`, `x {a="b"}`, `x{by="a"}`, `x{sum="a", offset="b"}`, `x{on="y"}`,
		`x{a=~"["}`, `x{a=~"(?=b)"}`, `x{a=~"(?!b).*"}`, `x{a=~"(?i)b"}`, `x{a=~"a{1001}"}`, `x{a=~"a**"}`, `x{a=~"(a"}`, `x{a=~"a)"}`, `x{a=~"\\d+"}`, `x{a=~"\d+"}`, "x{a=~`\\d+`}", `x{a=~"\\1"}`, `x{a!~"5.."}`, `x{a!~"*"}`, `x{a=~"[[:alpha:]]+"}`, `x{a="["}`, `x{a=~"(?P<n>a)"}`, `x{a=~"(?<n>a)"}`, `x{a=~"\\p{L}"}`, `x{a=~"\\p{Nope}"}`,
		"a + b", "a+b", "1 + 2", "a + 1", `"a" + 1`, `"a" + "b"`, "x[5m] + 1", "1 + x[5m]", "a == b", "1 == 2", "1 == bool 2", "a == bool b", "a + bool b", "a > 1", "1 > a", "1 >= bool 1", "a = b", "a =~ b", "a != b", "a <> b", "a ** b", "a // b", "a % b", "a ^ b ^ c", "a atan2 b", "1 atan2 2", "a and b", "a or b", "a unless b", "a and 1", "1 and 2", "a or vector(1)", "a AND b", "not a", "! a", "a && b", "-a", "- a", "-x[5m]", "-(x[5m])", "(x[5m])", "(x)[5m]", "((x))", "()", "(a", "a)", "a + ", "+ a", "a + -b", "a - -1", "a ++ b", "a b", "a, b", "a;", "a > b > c", "a < bool 1", "a </ b", "a >/ b",
		"a + on (x) b", "a + on(x) group_left b", "a + on(x) group_left() b", "a + on(x) group_left(y) b", "a + on(x) group_left(x) b", "a + ignoring(x) group_right(x) b", "a + group_left b", "a + ignoring(x) b", "a and on(x) b", "a and on(x) group_left b", "a or ignoring(x) group_right(y) b", "1 + on(x) a", "a + on(x) 1", "a + on() b", "a + on() 1", "a == bool on(x) b", "a == on(x) bool b", "a on(x) + b", "a + on x b", "a + on(x,) b", "a + on(x) ignoring(y) b", "a + on(\"x.y\") b", "a * on(x) group_left (y, z) c", "a + on(x) group_left(y) 1", "a + fill(0) b", "a + on(x) fill_left(0) b",
		"x offset 5m", "x offset -5m", "x offset 5", "x[5m] offset 1h", "x offset 5m[5m]", "sum(x) offset 5m", "sum(x offset 5m)", "x offset", "x offset 5m offset 1m", "x offset 0s", "x offset 0s offset 5m", "1 offset 5m", "(x) offset 5m", "rate(x[5m]) offset 5m", "rate(x[5m] offset 5m)", "x offset 1h30m", "x offset 5m + 1", "x offset (5m)", "x offset +5m", "x offset --5m", "x[5m:1m] offset 1h", "x offset 400y", "OFFSET", "x OFFSET 5m", "offset 5m",
		"x @ 123", "x @ -1", "x @ 1.5", "x @ start()", "x @ end()", "x @ start", "x @ now()", "x @ 1 @ 2", "x @ 1 offset 5m", "x offset 5m @ 1", "x[5m] @ 1", "x @ 1[5m]", "sum(x) @ 1", "rate(x[5m] @ end())", "x @", "x[5m:1m] @ 1", "1 @ 2", "x @ Inf", "x @ NaN", "x @ 1e30", "x @ 5m", "(x) @ 1",
		"x[5m:1m]", "x[5m:0s]", "x[5m:-1m]", "x[5m:1m:1s]", "rate(x[5m])[1h:5m]", "max_over_time(rate(x[5m])[1h:5m])", "max_over_time(rate(x[5m])[1h:])", "max_over_time(rate(x[5m])[1h])", "1[5m:1m]", "vector(1)[5m:1m]", "x[5m][1h:1m]", "x[1h:1m][1h:1m]", "(x[5m:])[1h:]", "max_over_time(x[1h:5m] offset 1d)",
		"histogram_quantile(0.95, sum by (le) (rate(x[5m])))", "histogram_quantile(sum(x), 0.95)", "histogram_quantile(0.95)", "histogram_quantile(0.95, rate(x[5m]), 1)", "histogram_quantile(x, x)", "histogram_quantile(\"0.95\", x)", "histogram_fraction(0, 1, x)", "histogram_avg(x)", "histogram_quantiles(x, \"q\", 0.5)",
		"time()", "time(1)", "vector(1)", "vector(x)", "vector(time())", "scalar(x)", "scalar(1)", "scalar(x) + 1", "scalar(x) > 1", "scalar(x) > bool 1", "absent(x)", "absent(x[5m])", "absent_over_time(x[5m])", "absent_over_time(x)", "round(x)", "round(x, 5)", "round(x, 5, 5)", "round()", "clamp(x, 0, 1)", "clamp(x, 0)", "clamp_max(x, 1)", "clamp_min(1, x)", "label_replace(x, \"a\", \"$1\", \"b\", \"(.*)\")", "label_replace(x, \"a\", \"$1\", \"b\")", "label_replace(x, a, \"$1\", \"b\", \"(.*)\")", "label_join(x, \"a\", \",\", \"b\", \"c\")", "label_join(x, \"a\", \",\")", "label_join(x, \"a\")", "label_join(x, \"a\", \",\", b)", "day_of_week()", "day_of_week(x)", "day_of_week(x, x)", "hour(vector(time()))", "minute(1)", "predict_linear(x[1h], 3600)", "predict_linear(x, 3600)", "predict_linear(x[1h])", "predict_linear(x[1h], 4 * 3600)", "deriv(x[5m])", "delta(x[5m])", "idelta(x[5m])", "irate(x[5m])", "increase(x[5m])", "resets(x[5m])", "changes(x[5m])", "quantile_over_time(0.9, x[5m])", "quantile_over_time(x[5m], 0.9)", "avg_over_time(x[5m])", "last_over_time(x[5m])", "first_over_time(x[5m])", "stddev_over_time(x[5m])", "mad_over_time(x[5m])", "ts_of_max_over_time(x[5m])", "double_exponential_smoothing(x[5m], 0.5, 0.5)", "holt_winters(x[5m], 0.5, 0.5)", "sort(x)", "sort_desc(x)", "sort_by_label(x, \"a\")", "info(x)", "info(x, {a=\"b\"})", "pi()", "pi", "abs(x)", "abs(-1)", "abs(x, y)", "ln(x)", "exp(x)", "sgn(x)", "timestamp(x)", "timestamp(x[5m])", "start()", "end()", "step()", "range()", "max_of(1, 2)", "nope(x)", "x(1)", "count_over_time(x[5m])", "present_over_time(x[5m])", "sum_over_time(x)", "sum_over_time(vector(1)[5m:])", "start_timestamp(x)", "x anchored", "x[5m] smoothed", "rate(x[5m] anchored)",
		"100 * (1 - avg by (instance) (rate(node_cpu_seconds_total{mode=\"idle\"}[5m])))", "sum(rate(http_requests_total{code=~\"5..\"}[5m])) / sum(rate(http_requests_total[5m])) > 0.05", "sum(rate(a[5m])) by (x) / on(x) group_left(y) b", "up == 0", "ALERTS{alertstate=\"firing\"}", "job:requests:rate5m", ":x", "x:", "a:b{c=\"d\"}", "1a", "a-b", "a.b", "ä", "a ä", "x{a=\"ä\"}", "{\"ä\"}", "bool", "by", "on", "and", "offset", "inf", "nan", "Nan", "start", "end", "step", "fill", "on{a=\"b\"}", "ignoring + 1", "bool(1)", "sum(bool)", "group_left", "inf + 1", "avg", "avg(avg)", "{__name__=\"x\", __name__=\"y\"}", "x{__name__!=\"\"}", "{\"x\", __name__=\"y\"}", "x[5m] ", "\tx\n", "x\n+\ny", "x # a\n + y", "x # a", "sum(\n  rate(x[5m])\n)", "1 +1", "1+ 1", "1 1", "1.2.3", "1e", "0x", "08", "1__0", "_1", "5m5s5ms", "1m1h", "5ms5s", "1y5d", "2y3y",
	}
	prometheus := parser.NewParser(parser.Options{})
	patterns := []string{
		"", "a", "a|b", "|", "a||b", "(", ")", "()", "(a", "a)", "[", "]", "[]", "[]]", "[]a]", "[^]", "[^]a]", "[a", "[a-z]", "[z-a]", "[a-]", "[-a]", "[a-z-9]", "[a-\\d]", "[\\d-z]", "[[:alpha:]]", "[[:nope:]]", "[[:^alpha:]]", "[:alpha:]", "[[a]", "[\\]]", "[\\b]", "[\\q]", "[\\.]",
		"*", "+", "?", "a*", "a+", "a?", "a**", "a*?", "a*+", "a+?", "a++", "a??", "a???", "a{2}", "a{2,}", "a{2,3}", "a{3,2}", "a{,3}", "a{", "a{}", "a{a}", "a{1000}", "a{1001}", "a{0}", "a{2}{3}", "a{2}*", "a{2}?", "{2}", "{", "}", "a}", "(a{100}){10}", "(a{100}){11}", "^*", "$*", "\\b+", "(*)", "(|a)*", "(?:a{500}){3}", "a{01}", "a{1,1000}", "a{1,1001}", "a{99999999999}",
		"(?i)a", "(?i:a)", "(?-i)a", "(?ims)a", "(?U)a", "(?x)a", "(?i-s:a)", "(?)", "(?:)", "(?", "(?:", "(?i", "(?ii)a", "(?-)a", "(?i-)a", "(?P<n>a)", "(?P<n>a)(?P<n>b)", "(?P<1>a)", "(?P<>a)", "(?P<a b>a)", "(?P=n)", "(?<n>a)", "(?<n>a", "(?<=a)b", "(?<!a)b", "(?=a)", "(?!a)", "(?>a)", "(?#c)", "(?|a)", "(?'n'a)", "(?P<n", "(?&n)", "(?P<ä>a)", "(?P<_>a)",
		"\\", "\\d", "\\D", "\\w", "\\W", "\\s", "\\S", "\\b", "\\B", "\\A", "\\z", "\\Z", "\\G", "\\K", "\\R", "\\X", "\\h", "\\N", "\\C", "\\1", "\\0", "\\01", "\\012", "\\8", "\\k<n>", "\\g1", "\\x41", "\\x4", "\\x", "\\x{41}", "\\x{110000}", "\\x{}", "\\x{4g}", "\\u0041", "\\cA", "\\e", "\\a", "\\f", "\\n", "\\r", "\\t", "\\v", "\\.", "\\-", "\\_", "\\!", "\\/", "\\é", "\\ ", "\\Q*\\E", "\\Q*", "\\E", "\\Qa\\E*", "\\Q\\E*", "a\\Q\\E*",
		"\\p{L}", "\\pL", "\\PL", "\\p{Lu}", "\\p{^L}", "\\p{Greek}", "\\p{greek}", "\\p{Nope}", "\\p{", "\\p", "\\p{}", "\\pZ", "\\pz", "\\p{Latin}", "\\p{Any}", "\\p{Letter}", "\\p{Script=Greek}", "[\\p{L}]", "[^\\PN]", "\\p{Han}+", "\\p{L", "\\p{ASCII}", "\\p{Emoji}",
		"^a$", "a$b", "a^b", ".", ".*", "5..", "api|web", "web-[0-9]+", "(?i)error.*", "[^/]+", "foo.*bar", "(a|b)+c", "((a))", "((((a))))", "a|*", "a|+b", "(?:|a)", "\\$\\{x\\}", "$x", "a#b", "a b", "ä+", "[ä-ö]", "\n", "日本", "[a-z&&[b]]", "[a--b]", "a{1}b{2}c{3}", "x{1,2}{3}", "(a)(b)\\2", "a(?i)b(?-i)c", "[\\w.-]+@x", "[+--]", "[--a]", "[a-a]", "[\\x41-\\x5a]", "[\\x{41}-Z]", "[Z-\\x41]", "[\\s\\S]", "[^\\s]", "[\\Q]", "[\\A]", "[\\z]", "[\\1]", "[\\0]", "[\\01]",
	}
	re2 := judge("regexp/syntax of "+runtime.Version(), characters(patterns, `a1*+?()[]{}|\^$.-:<>,pPxdQE=!`, 6), func(text string) bool {
		_, err := syntax.Parse(text, syntax.Perl|syntax.DotNL)
		return err == nil
	})
	for _, text := range re2.Valid {
		parsed, _ := syntax.Parse(text, syntax.Perl|syntax.DotNL)
		if regexp.MustCompile("^(?s:" + parsed.String() + ")$").MatchString("") {
			re2.Empty = append(re2.Empty, text)
		}
	}
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	out.Encode(map[string]grammar{
		"promql": judge("github.com/prometheus/prometheus v0.315.0, parser.ParseExpr", characters(around(queries, 3), `x1"{}()[],:=~!@+-*/m. `, 1), func(text string) bool {
			_, err := prometheus.ParseExpr(text)
			return err == nil
		}),
		// As Prometheus reads the patterns of matchers, in model/labels/regexp.go.
		"re2": re2,
	})
}
