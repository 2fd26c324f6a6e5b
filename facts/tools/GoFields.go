// Prints the fields of the structs in Go packages as JSON, by the names that a file of YAML or JSON has for them.
//
// Usage: go run GoFields.go <tag> <import path>=<folder> …
// Each folder below is read as well, as a package of its own.
// <tag> is the struct tag to read: `json` for custom resources, `yaml` for configuration files.
// Only the syntax of the sources is read (go/parser): no package has to compile, none has to be there besides those named.
package main

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
)

// Type is a name (`k8s.io/api/core/v1.PodSpec`, `string`), or an array or a map of something.
type Type struct {
	Name  string `json:"name,omitempty"`
	Array *Type  `json:"array,omitempty"`
	Map   *Type  `json:"map,omitempty"`
}

// Field is one field of a struct; Inline ones lend their own fields to it.
type Field struct {
	Name     string   `json:"name,omitempty"`
	Type     *Type    `json:"type"`
	Inline   bool     `json:"inline,omitempty"`
	Optional bool     `json:"optional,omitempty"`
	Markers  []string `json:"markers,omitempty"`
}

// Declared is a type of a package: a struct with fields, or another name for something, with the constants of that type.
type Declared struct {
	Struct    []Field  `json:"struct,omitempty"`
	Alias     *Type    `json:"alias,omitempty"`
	Constants []string `json:"constants,omitempty"`
	Markers   []string `json:"markers,omitempty"`
}

func main() {
	tag := os.Args[1]
	all := map[string]*Declared{}
	for _, arg := range os.Args[2:] {
		path, folder, _ := strings.Cut(arg, "=")
		err := filepath.WalkDir(folder, func(file string, entry fs.DirEntry, err error) error {
			name := entry.Name()
			if err != nil || entry.IsDir() {
				if name == "testdata" || name == "internal" {
					return fs.SkipDir
				}
				return err
			}
			if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || strings.HasPrefix(name, "zz_") {
				return nil
			}
			below, _ := filepath.Rel(folder, filepath.Dir(file))
			parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
			if err == nil {
				readFile(parsed, strings.TrimSuffix(path+"/"+filepath.ToSlash(below), "/."), tag, all)
			}
			return err
		})
		if err != nil {
			panic(err)
		}
	}
	if err := json.NewEncoder(os.Stdout).Encode(all); err != nil {
		panic(err)
	}
}

func readFile(file *ast.File, path, tag string, all map[string]*Declared) {
	imports := map[string]string{}
	for _, each := range file.Imports {
		from, _ := strconv.Unquote(each.Path.Value)
		name := from[strings.LastIndex(from, "/")+1:]
		if each.Name != nil {
			name = each.Name.Name
		}
		imports[name] = from
	}
	resolve := func(expr ast.Expr) *Type { return typeOf(expr, path, imports) }
	for _, declaration := range file.Decls {
		general, ok := declaration.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, spec := range general.Specs {
			switch each := spec.(type) {
			case *ast.TypeSpec:
				known := declared(all, path+"."+each.Name.Name)
				known.Markers = append(markers(general.Doc), markers(each.Doc)...)
				if structure, ok := each.Type.(*ast.StructType); ok {
					known.Struct = readFields(structure, tag, resolve)
				} else {
					known.Alias = resolve(each.Type)
				}
			case *ast.ValueSpec:
				if general.Tok != token.CONST || each.Type == nil {
					continue
				}
				of := resolve(each.Type)
				for _, value := range each.Values {
					literal, ok := value.(*ast.BasicLit)
					if ok && literal.Kind == token.STRING && of.Name != "string" {
						text, _ := strconv.Unquote(literal.Value)
						known := declared(all, of.Name)
						known.Constants = append(known.Constants, text)
					}
				}
			}
		}
	}
}

func declared(all map[string]*Declared, name string) *Declared {
	if all[name] == nil {
		all[name] = &Declared{}
	}
	return all[name]
}

func readFields(structure *ast.StructType, tag string, resolve func(ast.Expr) *Type) []Field {
	fields := []Field{}
	for _, each := range structure.Fields.List {
		text := ""
		if each.Tag != nil {
			unquoted, _ := strconv.Unquote(each.Tag.Value)
			text = reflect.StructTag(unquoted).Get(tag)
		}
		name, options, _ := strings.Cut(text, ",")
		if name == "-" {
			continue
		}
		inline := strings.Contains(options, "inline") || (len(each.Names) == 0 && name == "")
		if name == "" && !inline {
			if tag == "json" || len(each.Names) == 0 || !ast.IsExported(each.Names[0].Name) {
				continue
			}
			name = strings.ToLower(each.Names[0].Name)
		}
		field := Field{Name: name, Type: resolve(each.Type), Inline: inline, Markers: markers(each.Doc)}
		if inline {
			field.Name = ""
		}
		field.Optional = strings.Contains(options, "omitempty") || strings.Contains(options, "omitzero")
		fields = append(fields, field)
	}
	return fields
}

// Comment lines of a declaration that tools read: `+optional`, `+kubebuilder:validation:Enum=a;b`.
func markers(comments *ast.CommentGroup) []string {
	found := []string{}
	if comments == nil {
		return found
	}
	for _, each := range comments.List {
		text := strings.TrimSpace(strings.TrimPrefix(each.Text, "//"))
		if strings.HasPrefix(text, "+") {
			found = append(found, text)
		}
	}
	return found
}

func typeOf(expr ast.Expr, path string, imports map[string]string) *Type {
	switch each := expr.(type) {
	case *ast.Ident:
		if each.Obj == nil && strings.ToLower(each.Name[:1]) == each.Name[:1] {
			return &Type{Name: each.Name}
		}
		return &Type{Name: path + "." + each.Name}
	case *ast.SelectorExpr:
		from := each.X.(*ast.Ident).Name
		if imports[from] != "" {
			from = imports[from]
		}
		return &Type{Name: from + "." + each.Sel.Name}
	case *ast.StarExpr:
		return typeOf(each.X, path, imports)
	case *ast.ArrayType:
		return &Type{Array: typeOf(each.Elt, path, imports)}
	case *ast.MapType:
		return &Type{Map: typeOf(each.Value, path, imports)}
	default:
		return &Type{Name: "any"}
	}
}
