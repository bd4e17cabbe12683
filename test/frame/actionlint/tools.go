// Package actionlint pins the linter of GitHub's workflows. It is built as it is: `go build github.com/rhysd/actionlint/cmd/actionlint`.
package actionlint

import _ "github.com/rhysd/actionlint/cmd/actionlint"
