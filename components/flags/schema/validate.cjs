// Made by compile.ts from flags.json and targeting.json.
"use strict";
module.exports = validate0;
module.exports.default = validate0;
const schema0 = {"$id":"https://flagd.dev/schema/v0/flags.json","$schema":"http://json-schema.org/draft-07/schema#","title":"flagd Flag Configuration","description":"Defines flags for use in flagd, including typed variants and rules.","type":"object","properties":{"flags":{"title":"Flags","description":"Top-level flags object. All flags are defined here.","type":"object","$comment":"flag objects are one of the 4 flag types defined in definitions","additionalProperties":false,"patternProperties":{"^.{1,}$":{"oneOf":[{"title":"Boolean flag","description":"A flag having boolean values.","$ref":"#/definitions/booleanFlag"},{"title":"String flag","description":"A flag having string values.","$ref":"#/definitions/stringFlag"},{"title":"Numeric flag","description":"A flag having numeric values.","$ref":"#/definitions/numberFlag"},{"title":"Object flag","description":"A flag having arbitrary object values.","$ref":"#/definitions/objectFlag"}]}}},"$evaluators":{"title":"Evaluators","description":"Reusable targeting rules that can be referenced with \"$ref\": \"myRule\" in multiple flags.","type":"object","additionalProperties":false,"patternProperties":{"^.{1,}$":{"$comment":"this relative ref means that targeting.json MUST be in the same dir, or available on the same HTTP path","$ref":"./targeting.json"}}},"metadata":{"title":"Flag Set Metadata","description":"Metadata about the flag set, with keys of type string, and values of type boolean, string, or number.","properties":{"flagSetId":{"description":"The unique identifier for the flag set.","type":"string"},"version":{"description":"The version of the flag set.","type":"string"}},"$ref":"#/definitions/metadata"}},"definitions":{"flag":{"$comment":"base flag object; no title/description here, allows for better UX, keep it in the overrides","type":"object","properties":{"state":{"title":"Flag State","description":"Indicates whether the flag is functional. Disabled flags are treated as if they don't exist.","type":"string","enum":["ENABLED","DISABLED"]},"defaultVariant":{"title":"Default Variant","description":"The variant to serve if no dynamic targeting applies (including if the targeting returns null).","type":"string"},"targeting":{"$ref":"./targeting.json"},"metadata":{"title":"Flag Metadata","description":"Metadata about an individual feature flag, with keys of type string, and values of type boolean, string, or number.","$ref":"#/definitions/metadata"}},"required":["state","defaultVariant"]},"booleanVariants":{"type":"object","properties":{"variants":{"type":"object","additionalProperties":false,"patternProperties":{"^.{1,}$":{"type":"boolean"}},"default":{"true":true,"false":false}}}},"stringVariants":{"type":"object","properties":{"variants":{"type":"object","additionalProperties":false,"patternProperties":{"^.{1,}$":{"type":"string"}}}}},"numberVariants":{"type":"object","properties":{"variants":{"type":"object","additionalProperties":false,"patternProperties":{"^.{1,}$":{"type":"number"}}}}},"objectVariants":{"type":"object","properties":{"variants":{"type":"object","additionalProperties":false,"patternProperties":{"^.{1,}$":{"type":"object"}}}}},"booleanFlag":{"$comment":"merge the variants with the base flag to build our typed flags","allOf":[{"$ref":"#/definitions/flag"},{"$ref":"#/definitions/booleanVariants"}]},"stringFlag":{"allOf":[{"$ref":"#/definitions/flag"},{"$ref":"#/definitions/stringVariants"}]},"numberFlag":{"allOf":[{"$ref":"#/definitions/flag"},{"$ref":"#/definitions/numberVariants"}]},"objectFlag":{"allOf":[{"$ref":"#/definitions/flag"},{"$ref":"#/definitions/objectVariants"}]},"metadata":{"type":"object","additionalProperties":{"description":"Any additional key/value pair with value of type boolean, string, or number.","type":["string","number","boolean"]},"required":[]}}};
const schema37 = {"type":"object","additionalProperties":{"description":"Any additional key/value pair with value of type boolean, string, or number.","type":["string","number","boolean"]},"required":[]};
const pattern0 = new RegExp("^.{1,}$", "u");
const schema1 = {"$comment":"merge the variants with the base flag to build our typed flags","allOf":[{"$ref":"#/definitions/flag"},{"$ref":"#/definitions/booleanVariants"}]};
const schema38 = {"type":"object","properties":{"variants":{"type":"object","additionalProperties":false,"patternProperties":{"^.{1,}$":{"type":"boolean"}},"default":{"true":true,"false":false}}}};
const schema2 = {"$comment":"base flag object; no title/description here, allows for better UX, keep it in the overrides","type":"object","properties":{"state":{"title":"Flag State","description":"Indicates whether the flag is functional. Disabled flags are treated as if they don't exist.","type":"string","enum":["ENABLED","DISABLED"]},"defaultVariant":{"title":"Default Variant","description":"The variant to serve if no dynamic targeting applies (including if the targeting returns null).","type":"string"},"targeting":{"$ref":"./targeting.json"},"metadata":{"title":"Flag Metadata","description":"Metadata about an individual feature flag, with keys of type string, and values of type boolean, string, or number.","$ref":"#/definitions/metadata"}},"required":["state","defaultVariant"]};
const schema3 = {"$id":"https://flagd.dev/schema/v0/targeting.json","$schema":"http://json-schema.org/draft-07/schema#","title":"flagd Targeting","description":"Defines targeting logic for flagd; a extension of JSONLogic, including purpose-built feature-flagging operations. Note that this schema applies to top-level objects; no additional properties are supported, including \"$schema\", which means built-in JSON-schema support is not possible in editors. Please use flags.json (which imports this schema) for a rich editor experience.","type":"object","anyOf":[{"$comment":"we need this to support empty targeting","type":"object","additionalProperties":false,"properties":{}},{"$ref":"#/definitions/anyRule"}],"definitions":{"primitive":{"oneOf":[{"description":"When returned from rules, a null value \"exits\", the targeting, and the \"defaultValue\" is returned, with the reason indicating the targeting did not match.","type":"null"},{"description":"When returned from rules, booleans are converted to strings (\"true\"/\"false\"), and used to as keys to retrieve the associated value from the \"variants\" object. Be sure that the returned string is present as a key in the variants!","type":"boolean"},{"description":"When returned from rules, the behavior of numbers is not defined.","type":"number"},{"description":"When returned from rules, strings are used to as keys to retrieve the associated value from the \"variants\" object. Be sure that the returned string is present as a key in the variants!.","type":"string"},{"description":"When returned from rules, strings are used to as keys to retrieve the associated value from the \"variants\" object. Be sure that the returned string is present as a key in the variants!.","type":"array"}]},"varRule":{"title":"Var Operation","description":"Retrieve data from the provided data object.","type":"object","additionalProperties":false,"properties":{"var":{"anyOf":[{"type":"string","description":"flagd automatically injects \"$flagd.timestamp\" (unix epoch) and \"$flagd.flagKey\" (the key of the flag in evaluation) into the context.","pattern":"^\\$flagd\\.((timestamp)|(flagKey))$"},{"not":{"$comment":"this is a negated (not) match of \"$flagd.{some-key}\", which is faster and more compatible that a negative lookahead regex","type":"string","description":"flagd automatically injects \"$flagd.timestamp\" (unix epoch) and \"$flagd.flagKey\" (the key of the flag in evaluation) into the context.","pattern":"^\\$flagd\\..*$"}},{"type":"array","$comment":"this is to support the form of var with a default... there seems to be a bug here, where ajv gives a warning (not an error) because maxItems doesn't equal the number of entries in items, though this is valid in this case","minItems":1,"items":[{"type":"string"}],"additionalItems":{"anyOf":[{"type":"null"},{"type":"boolean"},{"type":"string"},{"type":"number"}]}}]}}},"missingRule":{"title":"Missing Operation","description":"Takes an array of data keys to search for (same format as var). Returns an array of any keys that are missing from the data object, or an empty array.","type":"object","additionalProperties":false,"properties":{"missing":{"type":"array","items":{"type":"string"}}}},"missingSomeRule":{"title":"Missing-Some Operation","description":"Takes a minimum number of data keys that are required, and an array of keys to search for (same format as var or missing). Returns an empty array if the minimum is met, or an array of the missing keys otherwise.","type":"object","additionalProperties":false,"properties":{"missing_some":{"minItems":2,"maxItems":2,"type":"array","items":[{"type":"number"},{"type":"array","items":{"type":"string"}}]}}},"binaryOrTernaryOp":{"type":"array","minItems":2,"maxItems":3,"items":{"$ref":"#/definitions/args"}},"binaryOrTernaryRule":{"type":"object","additionalProperties":false,"properties":{"substr":{"title":"Substring Operation","description":"Get a portion of a string. Give a positive start position to return everything beginning at that index. Give a negative start position to work backwards from the end of the string, then return everything. Give a positive length to express how many characters to return.","$ref":"#/definitions/binaryOrTernaryOp"},"<":{"title":"Less-Than/Between Operation. Can be used to test that one value is between two others.","$ref":"#/definitions/binaryOrTernaryOp"},"<=":{"title":"Less-Than-Or-Equal-To/Between Operation. Can be used to test that one value is between two others.","$ref":"#/definitions/binaryOrTernaryOp"}}},"binaryOp":{"type":"array","minItems":2,"maxItems":2,"items":{"$ref":"#/definitions/args"}},"binaryRule":{"title":"Binary Operation","description":"Any primitive JSONLogic operation with 2 operands.","type":"object","additionalProperties":false,"properties":{"if":{"title":"If Operator","description":"The if statement takes 1 or more arguments: a condition (\"if\"), what to do if its true (\"then\", optional, defaults to returning true), and what to do if its false (\"else\", optional, defaults to returning false). Note that the else condition can be used as an else-if statement by adding additional arguments.","$ref":"#/definitions/variadicOp"},"==":{"title":"Lose Equality Operation","description":"Tests equality, with type coercion. Requires two arguments.","$ref":"#/definitions/binaryOp"},"===":{"title":"Strict Equality Operation","description":"Tests strict equality. Requires two arguments.","$ref":"#/definitions/binaryOp"},"!=":{"title":"Lose Inequality Operation","description":"Tests not-equal, with type coercion.","$ref":"#/definitions/binaryOp"},"!==":{"title":"Strict Inequality Operation","description":"Tests strict not-equal.","$ref":"#/definitions/binaryOp"},">":{"title":"Greater-Than Operation","$ref":"#/definitions/binaryOp"},">=":{"title":"Greater-Than-Or-Equal-To Operation","$ref":"#/definitions/binaryOp"},"%":{"title":"Modulo Operation","description":"Finds the remainder after the first argument is divided by the second argument.","$ref":"#/definitions/binaryOp"},"/":{"title":"Division Operation","$ref":"#/definitions/binaryOp"},"map":{"title":"Map Operation","description":"Perform an action on every member of an array. Note, that inside the logic being used to map, var operations are relative to the array element being worked on.","$ref":"#/definitions/binaryOp"},"filter":{"title":"Filter Operation","description":"Keep only elements of the array that pass a test. Note, that inside the logic being used to filter, var operations are relative to the array element being worked on.","$ref":"#/definitions/binaryOp"},"all":{"title":"All Operation","description":"Perform a test on each member of that array, returning true if all pass. Inside the test code, var operations are relative to the array element being tested.","$ref":"#/definitions/binaryOp"},"none":{"title":"None Operation","description":"Perform a test on each member of that array, returning true if none pass. Inside the test code, var operations are relative to the array element being tested.","$ref":"#/definitions/binaryOp"},"some":{"title":"Some Operation","description":"Perform a test on each member of that array, returning true if some pass. Inside the test code, var operations are relative to the array element being tested.","$ref":"#/definitions/binaryOp"},"in":{"title":"In Operation","description":"If the second argument is an array, tests that the first argument is a member of the array.","$ref":"#/definitions/binaryOp"}}},"reduceRule":{"type":"object","additionalProperties":false,"properties":{"reduce":{"title":"Reduce Operation","description":"Combine all the elements in an array into a single value, like adding up a list of numbers. Note, that inside the logic being used to reduce, var operations only have access to an object with a \"current\" and a \"accumulator\".","type":"array","minItems":3,"maxItems":3,"items":{"$ref":"#/definitions/args"}}}},"associativeOp":{"type":"array","minItems":2,"items":{"$ref":"#/definitions/args"}},"associativeRule":{"title":"Mathematically Associative Operation","description":"Operation applicable to 2 or more parameters.","type":"object","additionalProperties":false,"properties":{"*":{"title":"Multiplication Operation","description":"Multiplication; associative, will accept and unlimited amount of arguments.","$ref":"#/definitions/associativeOp"}}},"unaryOp":{"anyOf":[{"type":"array","minItems":1,"maxItems":1,"items":{"$ref":"#/definitions/args"}},{"$ref":"#/definitions/args"}]},"unaryRule":{"title":"Unary Operation","description":"Any primitive JSONLogic operation with 1 operands.","type":"object","additionalProperties":false,"properties":{"!":{"title":"Negation Operation","description":"Logical negation (“not”). Takes just one argument.","$ref":"#/definitions/unaryOp"},"!!":{"title":"Double Negation Operation","description":"Double negation, or 'cast to a boolean'. Takes a single argument.","$ref":"#/definitions/unaryOp"}}},"variadicOp":{"type":"array","minItems":1,"items":{"$ref":"#/definitions/args"}},"variadicRule":{"$comment":"note < and <= can be used with up to 3 ops (between)","type":"object","additionalProperties":false,"properties":{"or":{"title":"Or Operation","description":"Simple boolean test, with 1 or more arguments. At a more sophisticated level, \"or\" returns the first truthy argument, or the last argument.","$ref":"#/definitions/variadicOp"},"and":{"title":"","description":"Simple boolean test, with 1 or more arguments. At a more sophisticated level, \"and\" returns the first falsy argument, or the last argument.","$ref":"#/definitions/variadicOp"},"+":{"title":"Addition Operation","description":"Addition; associative, will accept and unlimited amount of arguments.","$ref":"#/definitions/variadicOp"},"-":{"title":"Subtraction Operation","$ref":"#/definitions/variadicOp"},"max":{"title":"Maximum Operation","description":"Return the maximum from a list of values.","$ref":"#/definitions/variadicOp"},"min":{"title":"Minimum Operation","description":"Return the minimum from a list of values.","$ref":"#/definitions/variadicOp"},"merge":{"title":"Merge Operation","description":"Takes one or more arrays, and merges them into one array. If arguments aren't arrays, they get cast to arrays.","$ref":"#/definitions/variadicOp"},"cat":{"title":"Concatenate Operation","description":"Concatenate all the supplied arguments. Note that this is not a join or implode operation, there is no “glue” string.","$ref":"#/definitions/variadicOp"}}},"stringCompareArg":{"oneOf":[{"type":"string"},{"$ref":"#/definitions/anyRule"}]},"stringCompareArgs":{"type":"array","minItems":2,"maxItems":2,"items":{"$ref":"#/definitions/stringCompareArg"}},"stringCompareRule":{"type":"object","additionalProperties":false,"properties":{"starts_with":{"title":"Starts-With Operation","description":"The string attribute starts with the specified string value.","$ref":"#/definitions/stringCompareArgs"},"ends_with":{"title":"Ends-With Operation","description":"The string attribute ends with the specified string value.","$ref":"#/definitions/stringCompareArgs"}}},"semVerString":{"title":"Semantic Version String","description":"A string representing a valid semantic version expression as per https://semver.org/.","type":"string","pattern":"^(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(?:-((?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\\.(?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?(?:\\+([0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*))?$"},"ruleSemVer":{"type":"object","additionalProperties":false,"properties":{"sem_ver":{"title":"Semantic Version Operation","description":"Attribute matches a semantic version condition. Accepts \"npm-style\" range specifiers: \"=\", \"!=\", \">\", \"<\", \">=\", \"<=\", \"~\" (match minor version), \"^\" (match major version).","type":"array","minItems":3,"maxItems":3,"items":[{"oneOf":[{"$ref":"#/definitions/semVerString"},{"$ref":"#/definitions/varRule"}]},{"description":"Range specifiers: \"=\", \"!=\", \">\", \"<\", \">=\", \"<=\", \"~\" (match minor version), \"^\" (match major version).","enum":["=","!=",">","<",">=","<=","~","^"]},{"oneOf":[{"$ref":"#/definitions/semVerString"},{"$ref":"#/definitions/varRule"}]}]}}},"fractionalWeightArg":{"description":"Distribution for all possible variants, with their associated weighting.","type":"array","minItems":1,"maxItems":2,"items":[{"description":"If this bucket is randomly selected, this string is used to as a key to retrieve the associated value from the \"variants\" object.","type":"string"},{"description":"Weighted distribution for this variant key.","type":"number"}]},"fractionalOp":{"type":"array","minItems":3,"$comment":"there seems to be a bug here, where ajv gives a warning (not an error) because maxItems doesn't equal the number of entries in items, though this is valid in this case","items":[{"description":"Bucketing value used in pseudorandom assignment; should be a string that is unique and stable for each subject of flag evaluation. Defaults to a concatenation of the flagKey and targetingKey.","$ref":"#/definitions/anyRule"},{"$ref":"#/definitions/fractionalWeightArg"},{"$ref":"#/definitions/fractionalWeightArg"}],"additionalItems":{"$ref":"#/definitions/fractionalWeightArg"}},"fractionalShorthandOp":{"type":"array","minItems":2,"items":{"$ref":"#/definitions/fractionalWeightArg"}},"fractionalRule":{"type":"object","additionalProperties":false,"properties":{"fractional":{"title":"Fractional Operation","description":"Deterministic, pseudorandom fractional distribution.","oneOf":[{"$ref":"#/definitions/fractionalOp"},{"$ref":"#/definitions/fractionalShorthandOp"}]}}},"reference":{"additionalProperties":false,"type":"object","$comment":"patternProperties here is a bit of a hack to prevent this definition from being dereferenced early.","patternProperties":{"^\\$ref$":{"title":"Reference","description":"A reference to another entity, used for $evaluators (shared rules).","type":"string"}}},"args":{"oneOf":[{"$ref":"#/definitions/reference"},{"$ref":"#/definitions/anyRule"},{"$ref":"#/definitions/primitive"}]},"anyRule":{"anyOf":[{"$ref":"#/definitions/varRule"},{"$ref":"#/definitions/missingRule"},{"$ref":"#/definitions/missingSomeRule"},{"$ref":"#/definitions/binaryRule"},{"$ref":"#/definitions/binaryOrTernaryRule"},{"$ref":"#/definitions/associativeRule"},{"$ref":"#/definitions/unaryRule"},{"$ref":"#/definitions/variadicRule"},{"$ref":"#/definitions/reduceRule"},{"$ref":"#/definitions/stringCompareRule"},{"$ref":"#/definitions/ruleSemVer"},{"$ref":"#/definitions/fractionalRule"}]}}};
const schema4 = {"anyOf":[{"$ref":"#/definitions/varRule"},{"$ref":"#/definitions/missingRule"},{"$ref":"#/definitions/missingSomeRule"},{"$ref":"#/definitions/binaryRule"},{"$ref":"#/definitions/binaryOrTernaryRule"},{"$ref":"#/definitions/associativeRule"},{"$ref":"#/definitions/unaryRule"},{"$ref":"#/definitions/variadicRule"},{"$ref":"#/definitions/reduceRule"},{"$ref":"#/definitions/stringCompareRule"},{"$ref":"#/definitions/ruleSemVer"},{"$ref":"#/definitions/fractionalRule"}]};
const schema5 = {"title":"Var Operation","description":"Retrieve data from the provided data object.","type":"object","additionalProperties":false,"properties":{"var":{"anyOf":[{"type":"string","description":"flagd automatically injects \"$flagd.timestamp\" (unix epoch) and \"$flagd.flagKey\" (the key of the flag in evaluation) into the context.","pattern":"^\\$flagd\\.((timestamp)|(flagKey))$"},{"not":{"$comment":"this is a negated (not) match of \"$flagd.{some-key}\", which is faster and more compatible that a negative lookahead regex","type":"string","description":"flagd automatically injects \"$flagd.timestamp\" (unix epoch) and \"$flagd.flagKey\" (the key of the flag in evaluation) into the context.","pattern":"^\\$flagd\\..*$"}},{"type":"array","$comment":"this is to support the form of var with a default... there seems to be a bug here, where ajv gives a warning (not an error) because maxItems doesn't equal the number of entries in items, though this is valid in this case","minItems":1,"items":[{"type":"string"}],"additionalItems":{"anyOf":[{"type":"null"},{"type":"boolean"},{"type":"string"},{"type":"number"}]}}]}}};
const schema6 = {"title":"Missing Operation","description":"Takes an array of data keys to search for (same format as var). Returns an array of any keys that are missing from the data object, or an empty array.","type":"object","additionalProperties":false,"properties":{"missing":{"type":"array","items":{"type":"string"}}}};
const schema7 = {"title":"Missing-Some Operation","description":"Takes a minimum number of data keys that are required, and an array of keys to search for (same format as var or missing). Returns an empty array if the minimum is met, or an array of the missing keys otherwise.","type":"object","additionalProperties":false,"properties":{"missing_some":{"minItems":2,"maxItems":2,"type":"array","items":[{"type":"number"},{"type":"array","items":{"type":"string"}}]}}};
const pattern2 = new RegExp("^\\$flagd\\.((timestamp)|(flagKey))$", "u");
const pattern3 = new RegExp("^\\$flagd\\..*$", "u");
const schema8 = {"title":"Binary Operation","description":"Any primitive JSONLogic operation with 2 operands.","type":"object","additionalProperties":false,"properties":{"if":{"title":"If Operator","description":"The if statement takes 1 or more arguments: a condition (\"if\"), what to do if its true (\"then\", optional, defaults to returning true), and what to do if its false (\"else\", optional, defaults to returning false). Note that the else condition can be used as an else-if statement by adding additional arguments.","$ref":"#/definitions/variadicOp"},"==":{"title":"Lose Equality Operation","description":"Tests equality, with type coercion. Requires two arguments.","$ref":"#/definitions/binaryOp"},"===":{"title":"Strict Equality Operation","description":"Tests strict equality. Requires two arguments.","$ref":"#/definitions/binaryOp"},"!=":{"title":"Lose Inequality Operation","description":"Tests not-equal, with type coercion.","$ref":"#/definitions/binaryOp"},"!==":{"title":"Strict Inequality Operation","description":"Tests strict not-equal.","$ref":"#/definitions/binaryOp"},">":{"title":"Greater-Than Operation","$ref":"#/definitions/binaryOp"},">=":{"title":"Greater-Than-Or-Equal-To Operation","$ref":"#/definitions/binaryOp"},"%":{"title":"Modulo Operation","description":"Finds the remainder after the first argument is divided by the second argument.","$ref":"#/definitions/binaryOp"},"/":{"title":"Division Operation","$ref":"#/definitions/binaryOp"},"map":{"title":"Map Operation","description":"Perform an action on every member of an array. Note, that inside the logic being used to map, var operations are relative to the array element being worked on.","$ref":"#/definitions/binaryOp"},"filter":{"title":"Filter Operation","description":"Keep only elements of the array that pass a test. Note, that inside the logic being used to filter, var operations are relative to the array element being worked on.","$ref":"#/definitions/binaryOp"},"all":{"title":"All Operation","description":"Perform a test on each member of that array, returning true if all pass. Inside the test code, var operations are relative to the array element being tested.","$ref":"#/definitions/binaryOp"},"none":{"title":"None Operation","description":"Perform a test on each member of that array, returning true if none pass. Inside the test code, var operations are relative to the array element being tested.","$ref":"#/definitions/binaryOp"},"some":{"title":"Some Operation","description":"Perform a test on each member of that array, returning true if some pass. Inside the test code, var operations are relative to the array element being tested.","$ref":"#/definitions/binaryOp"},"in":{"title":"In Operation","description":"If the second argument is an array, tests that the first argument is a member of the array.","$ref":"#/definitions/binaryOp"}}};
const func0 = Object.prototype.hasOwnProperty;
const schema9 = {"type":"array","minItems":1,"items":{"$ref":"#/definitions/args"}};
const schema10 = {"oneOf":[{"$ref":"#/definitions/reference"},{"$ref":"#/definitions/anyRule"},{"$ref":"#/definitions/primitive"}]};
const schema11 = {"additionalProperties":false,"type":"object","$comment":"patternProperties here is a bit of a hack to prevent this definition from being dereferenced early.","patternProperties":{"^\\$ref$":{"title":"Reference","description":"A reference to another entity, used for $evaluators (shared rules).","type":"string"}}};
const schema12 = {"oneOf":[{"description":"When returned from rules, a null value \"exits\", the targeting, and the \"defaultValue\" is returned, with the reason indicating the targeting did not match.","type":"null"},{"description":"When returned from rules, booleans are converted to strings (\"true\"/\"false\"), and used to as keys to retrieve the associated value from the \"variants\" object. Be sure that the returned string is present as a key in the variants!","type":"boolean"},{"description":"When returned from rules, the behavior of numbers is not defined.","type":"number"},{"description":"When returned from rules, strings are used to as keys to retrieve the associated value from the \"variants\" object. Be sure that the returned string is present as a key in the variants!.","type":"string"},{"description":"When returned from rules, strings are used to as keys to retrieve the associated value from the \"variants\" object. Be sure that the returned string is present as a key in the variants!.","type":"array"}]};
const pattern4 = new RegExp("^\\$ref$", "u");
const wrapper0 = {validate: validate4};

function validate7(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = false;
let passing0 = null;
const _errs1 = errors;
const _errs2 = errors;
if(errors === _errs2){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs5 = errors;
for(const key0 in data){
if(!(pattern4.test(key0))){
const err0 = {instancePath,schemaPath:"#/definitions/reference/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
break;
}
}
if(_errs5 === errors){
var valid2 = true;
for(const key1 in data){
if(pattern4.test(key1)){
const _errs6 = errors;
if(typeof data[key1] !== "string"){
const err1 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/reference/patternProperties/%5E%5C%24ref%24/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var valid2 = _errs6 === errors;
if(!valid2){
break;
}
}
}
}
}
else {
const err2 = {instancePath,schemaPath:"#/definitions/reference/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var _valid0 = _errs1 === errors;
if(_valid0){
valid0 = true;
passing0 = 0;
}
const _errs8 = errors;
if(!(wrapper0.validate(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? wrapper0.validate.errors : vErrors.concat(wrapper0.validate.errors);
errors = vErrors.length;
}
var _valid0 = _errs8 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid0 = true;
passing0 = 1;
}
const _errs9 = errors;
const _errs11 = errors;
let valid4 = false;
let passing1 = null;
const _errs12 = errors;
if(data !== null){
const err3 = {instancePath,schemaPath:"#/definitions/primitive/oneOf/0/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid1 = _errs12 === errors;
if(_valid1){
valid4 = true;
passing1 = 0;
}
const _errs14 = errors;
if(typeof data !== "boolean"){
const err4 = {instancePath,schemaPath:"#/definitions/primitive/oneOf/1/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid1 = _errs14 === errors;
if(_valid1 && valid4){
valid4 = false;
passing1 = [passing1, 1];
}
else {
if(_valid1){
valid4 = true;
passing1 = 1;
}
const _errs16 = errors;
if(!(typeof data == "number")){
const err5 = {instancePath,schemaPath:"#/definitions/primitive/oneOf/2/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid1 = _errs16 === errors;
if(_valid1 && valid4){
valid4 = false;
passing1 = [passing1, 2];
}
else {
if(_valid1){
valid4 = true;
passing1 = 2;
}
const _errs18 = errors;
if(typeof data !== "string"){
const err6 = {instancePath,schemaPath:"#/definitions/primitive/oneOf/3/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid1 = _errs18 === errors;
if(_valid1 && valid4){
valid4 = false;
passing1 = [passing1, 3];
}
else {
if(_valid1){
valid4 = true;
passing1 = 3;
}
const _errs20 = errors;
if(!(Array.isArray(data))){
const err7 = {instancePath,schemaPath:"#/definitions/primitive/oneOf/4/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
var _valid1 = _errs20 === errors;
if(_valid1 && valid4){
valid4 = false;
passing1 = [passing1, 4];
}
else {
if(_valid1){
valid4 = true;
passing1 = 4;
}
}
}
}
}
if(!valid4){
const err8 = {instancePath,schemaPath:"#/definitions/primitive/oneOf",keyword:"oneOf",params:{passingSchemas: passing1},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
else {
errors = _errs11;
if(vErrors !== null){
if(_errs11){
vErrors.length = _errs11;
}
else {
vErrors = null;
}
}
}
var _valid0 = _errs9 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 2];
}
else {
if(_valid0){
valid0 = true;
passing0 = 2;
}
}
}
if(!valid0){
const err9 = {instancePath,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
validate7.errors = vErrors;
return false;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate7.errors = vErrors;
return errors === 0;
}


function validate6(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(Array.isArray(data)){
if(data.length < 1){
validate6.errors = [{instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"}];
return false;
}
else {
var valid0 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
const _errs1 = errors;
if(!(validate7(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate7.errors : vErrors.concat(validate7.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
if(!valid0){
break;
}
}
}
}
else {
validate6.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
validate6.errors = vErrors;
return errors === 0;
}

const schema13 = {"type":"array","minItems":2,"maxItems":2,"items":{"$ref":"#/definitions/args"}};

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(Array.isArray(data)){
if(data.length > 2){
validate10.errors = [{instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 2},message:"must NOT have more than 2 items"}];
return false;
}
else {
if(data.length < 2){
validate10.errors = [{instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 2},message:"must NOT have fewer than 2 items"}];
return false;
}
else {
var valid0 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
const _errs1 = errors;
if(!(validate7(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate7.errors : vErrors.concat(validate7.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
if(!valid0){
break;
}
}
}
}
}
else {
validate10.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
validate10.errors = vErrors;
return errors === 0;
}


function validate5(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!(func0.call(schema8.properties, key0))){
validate5.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.if !== undefined){
const _errs2 = errors;
if(!(validate6(data.if, {instancePath:instancePath+"/if",parentData:data,parentDataProperty:"if",rootData}))){
vErrors = vErrors === null ? validate6.errors : vErrors.concat(validate6.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["=="] !== undefined){
const _errs3 = errors;
if(!(validate10(data["=="], {instancePath:instancePath+"/==",parentData:data,parentDataProperty:"==",rootData}))){
vErrors = vErrors === null ? validate10.errors : vErrors.concat(validate10.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["==="] !== undefined){
const _errs4 = errors;
if(!(validate10(data["==="], {instancePath:instancePath+"/===",parentData:data,parentDataProperty:"===",rootData}))){
vErrors = vErrors === null ? validate10.errors : vErrors.concat(validate10.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["!="] !== undefined){
const _errs5 = errors;
if(!(validate10(data["!="], {instancePath:instancePath+"/!=",parentData:data,parentDataProperty:"!=",rootData}))){
vErrors = vErrors === null ? validate10.errors : vErrors.concat(validate10.errors);
errors = vErrors.length;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["!=="] !== undefined){
const _errs6 = errors;
if(!(validate10(data["!=="], {instancePath:instancePath+"/!==",parentData:data,parentDataProperty:"!==",rootData}))){
vErrors = vErrors === null ? validate10.errors : vErrors.concat(validate10.errors);
errors = vErrors.length;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data[">"] !== undefined){
const _errs7 = errors;
if(!(validate10(data[">"], {instancePath:instancePath+"/>",parentData:data,parentDataProperty:">",rootData}))){
vErrors = vErrors === null ? validate10.errors : vErrors.concat(validate10.errors);
errors = vErrors.length;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data[">="] !== undefined){
const _errs8 = errors;
if(!(validate10(data[">="], {instancePath:instancePath+"/>=",parentData:data,parentDataProperty:">=",rootData}))){
vErrors = vErrors === null ? validate10.errors : vErrors.concat(validate10.errors);
errors = vErrors.length;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["%"] !== undefined){
const _errs9 = errors;
if(!(validate10(data["%"], {instancePath:instancePath+"/%",parentData:data,parentDataProperty:"%",rootData}))){
vErrors = vErrors === null ? validate10.errors : vErrors.concat(validate10.errors);
errors = vErrors.length;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["/"] !== undefined){
const _errs10 = errors;
if(!(validate10(data["/"], {instancePath:instancePath+"/~1",parentData:data,parentDataProperty:"/",rootData}))){
vErrors = vErrors === null ? validate10.errors : vErrors.concat(validate10.errors);
errors = vErrors.length;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.map !== undefined){
const _errs11 = errors;
if(!(validate10(data.map, {instancePath:instancePath+"/map",parentData:data,parentDataProperty:"map",rootData}))){
vErrors = vErrors === null ? validate10.errors : vErrors.concat(validate10.errors);
errors = vErrors.length;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.filter !== undefined){
const _errs12 = errors;
if(!(validate10(data.filter, {instancePath:instancePath+"/filter",parentData:data,parentDataProperty:"filter",rootData}))){
vErrors = vErrors === null ? validate10.errors : vErrors.concat(validate10.errors);
errors = vErrors.length;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.all !== undefined){
const _errs13 = errors;
if(!(validate10(data.all, {instancePath:instancePath+"/all",parentData:data,parentDataProperty:"all",rootData}))){
vErrors = vErrors === null ? validate10.errors : vErrors.concat(validate10.errors);
errors = vErrors.length;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.none !== undefined){
const _errs14 = errors;
if(!(validate10(data.none, {instancePath:instancePath+"/none",parentData:data,parentDataProperty:"none",rootData}))){
vErrors = vErrors === null ? validate10.errors : vErrors.concat(validate10.errors);
errors = vErrors.length;
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.some !== undefined){
const _errs15 = errors;
if(!(validate10(data.some, {instancePath:instancePath+"/some",parentData:data,parentDataProperty:"some",rootData}))){
vErrors = vErrors === null ? validate10.errors : vErrors.concat(validate10.errors);
errors = vErrors.length;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.in !== undefined){
const _errs16 = errors;
if(!(validate10(data.in, {instancePath:instancePath+"/in",parentData:data,parentDataProperty:"in",rootData}))){
vErrors = vErrors === null ? validate10.errors : vErrors.concat(validate10.errors);
errors = vErrors.length;
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate5.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate5.errors = vErrors;
return errors === 0;
}

const schema14 = {"type":"object","additionalProperties":false,"properties":{"substr":{"title":"Substring Operation","description":"Get a portion of a string. Give a positive start position to return everything beginning at that index. Give a negative start position to work backwards from the end of the string, then return everything. Give a positive length to express how many characters to return.","$ref":"#/definitions/binaryOrTernaryOp"},"<":{"title":"Less-Than/Between Operation. Can be used to test that one value is between two others.","$ref":"#/definitions/binaryOrTernaryOp"},"<=":{"title":"Less-Than-Or-Equal-To/Between Operation. Can be used to test that one value is between two others.","$ref":"#/definitions/binaryOrTernaryOp"}}};
const schema15 = {"type":"array","minItems":2,"maxItems":3,"items":{"$ref":"#/definitions/args"}};

function validate28(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(Array.isArray(data)){
if(data.length > 3){
validate28.errors = [{instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 3},message:"must NOT have more than 3 items"}];
return false;
}
else {
if(data.length < 2){
validate28.errors = [{instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 2},message:"must NOT have fewer than 2 items"}];
return false;
}
else {
var valid0 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
const _errs1 = errors;
if(!(validate7(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate7.errors : vErrors.concat(validate7.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
if(!valid0){
break;
}
}
}
}
}
else {
validate28.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
validate28.errors = vErrors;
return errors === 0;
}


function validate27(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "substr") || (key0 === "<")) || (key0 === "<="))){
validate27.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.substr !== undefined){
const _errs2 = errors;
if(!(validate28(data.substr, {instancePath:instancePath+"/substr",parentData:data,parentDataProperty:"substr",rootData}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["<"] !== undefined){
const _errs3 = errors;
if(!(validate28(data["<"], {instancePath:instancePath+"/<",parentData:data,parentDataProperty:"<",rootData}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["<="] !== undefined){
const _errs4 = errors;
if(!(validate28(data["<="], {instancePath:instancePath+"/<=",parentData:data,parentDataProperty:"<=",rootData}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate27.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate27.errors = vErrors;
return errors === 0;
}

const schema16 = {"title":"Mathematically Associative Operation","description":"Operation applicable to 2 or more parameters.","type":"object","additionalProperties":false,"properties":{"*":{"title":"Multiplication Operation","description":"Multiplication; associative, will accept and unlimited amount of arguments.","$ref":"#/definitions/associativeOp"}}};
const schema17 = {"type":"array","minItems":2,"items":{"$ref":"#/definitions/args"}};

function validate35(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(Array.isArray(data)){
if(data.length < 2){
validate35.errors = [{instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 2},message:"must NOT have fewer than 2 items"}];
return false;
}
else {
var valid0 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
const _errs1 = errors;
if(!(validate7(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate7.errors : vErrors.concat(validate7.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
if(!valid0){
break;
}
}
}
}
else {
validate35.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
validate35.errors = vErrors;
return errors === 0;
}


function validate34(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!(key0 === "*")){
validate34.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data["*"] !== undefined){
if(!(validate35(data["*"], {instancePath:instancePath+"/*",parentData:data,parentDataProperty:"*",rootData}))){
vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
errors = vErrors.length;
}
}
}
}
else {
validate34.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate34.errors = vErrors;
return errors === 0;
}

const schema18 = {"title":"Unary Operation","description":"Any primitive JSONLogic operation with 1 operands.","type":"object","additionalProperties":false,"properties":{"!":{"title":"Negation Operation","description":"Logical negation (“not”). Takes just one argument.","$ref":"#/definitions/unaryOp"},"!!":{"title":"Double Negation Operation","description":"Double negation, or 'cast to a boolean'. Takes a single argument.","$ref":"#/definitions/unaryOp"}}};
const schema19 = {"anyOf":[{"type":"array","minItems":1,"maxItems":1,"items":{"$ref":"#/definitions/args"}},{"$ref":"#/definitions/args"}]};

function validate40(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(errors === _errs1){
if(Array.isArray(data)){
if(data.length > 1){
const err0 = {instancePath,schemaPath:"#/anyOf/0/maxItems",keyword:"maxItems",params:{limit: 1},message:"must NOT have more than 1 items"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.length < 1){
const err1 = {instancePath,schemaPath:"#/anyOf/0/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
else {
var valid1 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
const _errs3 = errors;
if(!(validate7(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate7.errors : vErrors.concat(validate7.errors);
errors = vErrors.length;
}
var valid1 = _errs3 === errors;
if(!valid1){
break;
}
}
}
}
}
else {
const err2 = {instancePath,schemaPath:"#/anyOf/0/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs4 = errors;
if(!(validate7(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate7.errors : vErrors.concat(validate7.errors);
errors = vErrors.length;
}
var _valid0 = _errs4 === errors;
valid0 = valid0 || _valid0;
}
if(!valid0){
const err3 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate40.errors = vErrors;
return false;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate40.errors = vErrors;
return errors === 0;
}


function validate39(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "!") || (key0 === "!!"))){
validate39.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data["!"] !== undefined){
const _errs2 = errors;
if(!(validate40(data["!"], {instancePath:instancePath+"/!",parentData:data,parentDataProperty:"!",rootData}))){
vErrors = vErrors === null ? validate40.errors : vErrors.concat(validate40.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["!!"] !== undefined){
const _errs3 = errors;
if(!(validate40(data["!!"], {instancePath:instancePath+"/!!",parentData:data,parentDataProperty:"!!",rootData}))){
vErrors = vErrors === null ? validate40.errors : vErrors.concat(validate40.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate39.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate39.errors = vErrors;
return errors === 0;
}

const schema20 = {"$comment":"note < and <= can be used with up to 3 ops (between)","type":"object","additionalProperties":false,"properties":{"or":{"title":"Or Operation","description":"Simple boolean test, with 1 or more arguments. At a more sophisticated level, \"or\" returns the first truthy argument, or the last argument.","$ref":"#/definitions/variadicOp"},"and":{"title":"","description":"Simple boolean test, with 1 or more arguments. At a more sophisticated level, \"and\" returns the first falsy argument, or the last argument.","$ref":"#/definitions/variadicOp"},"+":{"title":"Addition Operation","description":"Addition; associative, will accept and unlimited amount of arguments.","$ref":"#/definitions/variadicOp"},"-":{"title":"Subtraction Operation","$ref":"#/definitions/variadicOp"},"max":{"title":"Maximum Operation","description":"Return the maximum from a list of values.","$ref":"#/definitions/variadicOp"},"min":{"title":"Minimum Operation","description":"Return the minimum from a list of values.","$ref":"#/definitions/variadicOp"},"merge":{"title":"Merge Operation","description":"Takes one or more arrays, and merges them into one array. If arguments aren't arrays, they get cast to arrays.","$ref":"#/definitions/variadicOp"},"cat":{"title":"Concatenate Operation","description":"Concatenate all the supplied arguments. Note that this is not a join or implode operation, there is no “glue” string.","$ref":"#/definitions/variadicOp"}}};

function validate46(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs2 = errors;
for(const key0 in data){
if(!((((((((key0 === "or") || (key0 === "and")) || (key0 === "+")) || (key0 === "-")) || (key0 === "max")) || (key0 === "min")) || (key0 === "merge")) || (key0 === "cat"))){
validate46.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs2 === errors){
if(data.or !== undefined){
const _errs3 = errors;
if(!(validate6(data.or, {instancePath:instancePath+"/or",parentData:data,parentDataProperty:"or",rootData}))){
vErrors = vErrors === null ? validate6.errors : vErrors.concat(validate6.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.and !== undefined){
const _errs4 = errors;
if(!(validate6(data.and, {instancePath:instancePath+"/and",parentData:data,parentDataProperty:"and",rootData}))){
vErrors = vErrors === null ? validate6.errors : vErrors.concat(validate6.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["+"] !== undefined){
const _errs5 = errors;
if(!(validate6(data["+"], {instancePath:instancePath+"/+",parentData:data,parentDataProperty:"+",rootData}))){
vErrors = vErrors === null ? validate6.errors : vErrors.concat(validate6.errors);
errors = vErrors.length;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["-"] !== undefined){
const _errs6 = errors;
if(!(validate6(data["-"], {instancePath:instancePath+"/-",parentData:data,parentDataProperty:"-",rootData}))){
vErrors = vErrors === null ? validate6.errors : vErrors.concat(validate6.errors);
errors = vErrors.length;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.max !== undefined){
const _errs7 = errors;
if(!(validate6(data.max, {instancePath:instancePath+"/max",parentData:data,parentDataProperty:"max",rootData}))){
vErrors = vErrors === null ? validate6.errors : vErrors.concat(validate6.errors);
errors = vErrors.length;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.min !== undefined){
const _errs8 = errors;
if(!(validate6(data.min, {instancePath:instancePath+"/min",parentData:data,parentDataProperty:"min",rootData}))){
vErrors = vErrors === null ? validate6.errors : vErrors.concat(validate6.errors);
errors = vErrors.length;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.merge !== undefined){
const _errs9 = errors;
if(!(validate6(data.merge, {instancePath:instancePath+"/merge",parentData:data,parentDataProperty:"merge",rootData}))){
vErrors = vErrors === null ? validate6.errors : vErrors.concat(validate6.errors);
errors = vErrors.length;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.cat !== undefined){
const _errs10 = errors;
if(!(validate6(data.cat, {instancePath:instancePath+"/cat",parentData:data,parentDataProperty:"cat",rootData}))){
vErrors = vErrors === null ? validate6.errors : vErrors.concat(validate6.errors);
errors = vErrors.length;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate46.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate46.errors = vErrors;
return errors === 0;
}

const schema21 = {"type":"object","additionalProperties":false,"properties":{"reduce":{"title":"Reduce Operation","description":"Combine all the elements in an array into a single value, like adding up a list of numbers. Note, that inside the logic being used to reduce, var operations only have access to an object with a \"current\" and a \"accumulator\".","type":"array","minItems":3,"maxItems":3,"items":{"$ref":"#/definitions/args"}}}};

function validate56(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!(key0 === "reduce")){
validate56.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.reduce !== undefined){
let data0 = data.reduce;
const _errs2 = errors;
if(errors === _errs2){
if(Array.isArray(data0)){
if(data0.length > 3){
validate56.errors = [{instancePath:instancePath+"/reduce",schemaPath:"#/properties/reduce/maxItems",keyword:"maxItems",params:{limit: 3},message:"must NOT have more than 3 items"}];
return false;
}
else {
if(data0.length < 3){
validate56.errors = [{instancePath:instancePath+"/reduce",schemaPath:"#/properties/reduce/minItems",keyword:"minItems",params:{limit: 3},message:"must NOT have fewer than 3 items"}];
return false;
}
else {
var valid1 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
const _errs4 = errors;
if(!(validate7(data0[i0], {instancePath:instancePath+"/reduce/" + i0,parentData:data0,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate7.errors : vErrors.concat(validate7.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
if(!valid1){
break;
}
}
}
}
}
else {
validate56.errors = [{instancePath:instancePath+"/reduce",schemaPath:"#/properties/reduce/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
}
}
}
else {
validate56.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate56.errors = vErrors;
return errors === 0;
}

const schema22 = {"type":"object","additionalProperties":false,"properties":{"starts_with":{"title":"Starts-With Operation","description":"The string attribute starts with the specified string value.","$ref":"#/definitions/stringCompareArgs"},"ends_with":{"title":"Ends-With Operation","description":"The string attribute ends with the specified string value.","$ref":"#/definitions/stringCompareArgs"}}};
const schema23 = {"type":"array","minItems":2,"maxItems":2,"items":{"$ref":"#/definitions/stringCompareArg"}};
const schema24 = {"oneOf":[{"type":"string"},{"$ref":"#/definitions/anyRule"}]};

function validate61(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = false;
let passing0 = null;
const _errs1 = errors;
if(typeof data !== "string"){
const err0 = {instancePath,schemaPath:"#/oneOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs1 === errors;
if(_valid0){
valid0 = true;
passing0 = 0;
}
const _errs3 = errors;
if(!(wrapper0.validate(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? wrapper0.validate.errors : vErrors.concat(wrapper0.validate.errors);
errors = vErrors.length;
}
var _valid0 = _errs3 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid0 = true;
passing0 = 1;
}
}
if(!valid0){
const err1 = {instancePath,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate61.errors = vErrors;
return false;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate61.errors = vErrors;
return errors === 0;
}


function validate60(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(Array.isArray(data)){
if(data.length > 2){
validate60.errors = [{instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 2},message:"must NOT have more than 2 items"}];
return false;
}
else {
if(data.length < 2){
validate60.errors = [{instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 2},message:"must NOT have fewer than 2 items"}];
return false;
}
else {
var valid0 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
const _errs1 = errors;
if(!(validate61(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
if(!valid0){
break;
}
}
}
}
}
else {
validate60.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
validate60.errors = vErrors;
return errors === 0;
}


function validate59(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "starts_with") || (key0 === "ends_with"))){
validate59.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.starts_with !== undefined){
const _errs2 = errors;
if(!(validate60(data.starts_with, {instancePath:instancePath+"/starts_with",parentData:data,parentDataProperty:"starts_with",rootData}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ends_with !== undefined){
const _errs3 = errors;
if(!(validate60(data.ends_with, {instancePath:instancePath+"/ends_with",parentData:data,parentDataProperty:"ends_with",rootData}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate59.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate59.errors = vErrors;
return errors === 0;
}

const schema25 = {"type":"object","additionalProperties":false,"properties":{"sem_ver":{"title":"Semantic Version Operation","description":"Attribute matches a semantic version condition. Accepts \"npm-style\" range specifiers: \"=\", \"!=\", \">\", \"<\", \">=\", \"<=\", \"~\" (match minor version), \"^\" (match major version).","type":"array","minItems":3,"maxItems":3,"items":[{"oneOf":[{"$ref":"#/definitions/semVerString"},{"$ref":"#/definitions/varRule"}]},{"description":"Range specifiers: \"=\", \"!=\", \">\", \"<\", \">=\", \"<=\", \"~\" (match minor version), \"^\" (match major version).","enum":["=","!=",">","<",">=","<=","~","^"]},{"oneOf":[{"$ref":"#/definitions/semVerString"},{"$ref":"#/definitions/varRule"}]}]}}};
const schema26 = {"title":"Semantic Version String","description":"A string representing a valid semantic version expression as per https://semver.org/.","type":"string","pattern":"^(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(?:-((?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\\.(?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?(?:\\+([0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*))?$"};
const pattern6 = new RegExp("^(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(?:-((?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\\.(?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?(?:\\+([0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*))?$", "u");

function validate66(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!(key0 === "sem_ver")){
validate66.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.sem_ver !== undefined){
let data0 = data.sem_ver;
const _errs2 = errors;
if(errors === _errs2){
if(Array.isArray(data0)){
if(data0.length > 3){
validate66.errors = [{instancePath:instancePath+"/sem_ver",schemaPath:"#/properties/sem_ver/maxItems",keyword:"maxItems",params:{limit: 3},message:"must NOT have more than 3 items"}];
return false;
}
else {
if(data0.length < 3){
validate66.errors = [{instancePath:instancePath+"/sem_ver",schemaPath:"#/properties/sem_ver/minItems",keyword:"minItems",params:{limit: 3},message:"must NOT have fewer than 3 items"}];
return false;
}
else {
const len0 = data0.length;
if(len0 > 0){
let data1 = data0[0];
const _errs4 = errors;
const _errs5 = errors;
let valid2 = false;
let passing0 = null;
const _errs6 = errors;
const _errs7 = errors;
if(errors === _errs7){
if(typeof data1 === "string"){
if(!pattern6.test(data1)){
const err0 = {instancePath:instancePath+"/sem_ver/0",schemaPath:"#/definitions/semVerString/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(?:-((?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\\.(?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?(?:\\+([0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*))?$"},message:"must match pattern \""+"^(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(?:-((?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\\.(?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?(?:\\+([0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*))?$"+"\""};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath:instancePath+"/sem_ver/0",schemaPath:"#/definitions/semVerString/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs6 === errors;
if(_valid0){
valid2 = true;
passing0 = 0;
}
const _errs9 = errors;
const _errs10 = errors;
if(errors === _errs10){
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
const _errs12 = errors;
for(const key1 in data1){
if(!(key1 === "var")){
const err2 = {instancePath:instancePath+"/sem_ver/0",schemaPath:"#/definitions/varRule/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
break;
}
}
if(_errs12 === errors){
if(data1.var !== undefined){
let data2 = data1.var;
const _errs14 = errors;
let valid6 = false;
const _errs15 = errors;
if(errors === _errs15){
if(typeof data2 === "string"){
if(!pattern2.test(data2)){
const err3 = {instancePath:instancePath+"/sem_ver/0/var",schemaPath:"#/definitions/varRule/properties/var/anyOf/0/pattern",keyword:"pattern",params:{pattern: "^\\$flagd\\.((timestamp)|(flagKey))$"},message:"must match pattern \""+"^\\$flagd\\.((timestamp)|(flagKey))$"+"\""};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/sem_ver/0/var",schemaPath:"#/definitions/varRule/properties/var/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
var _valid1 = _errs15 === errors;
valid6 = valid6 || _valid1;
if(!valid6){
const _errs17 = errors;
const _errs18 = errors;
const _errs19 = errors;
if(errors === _errs19){
if(typeof data2 === "string"){
if(!pattern3.test(data2)){
const err5 = {};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
var valid7 = _errs19 === errors;
if(valid7){
const err7 = {instancePath:instancePath+"/sem_ver/0/var",schemaPath:"#/definitions/varRule/properties/var/anyOf/1/not",keyword:"not",params:{},message:"must NOT be valid"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
else {
errors = _errs18;
if(vErrors !== null){
if(_errs18){
vErrors.length = _errs18;
}
else {
vErrors = null;
}
}
}
var _valid1 = _errs17 === errors;
valid6 = valid6 || _valid1;
if(!valid6){
const _errs22 = errors;
if(errors === _errs22){
if(Array.isArray(data2)){
if(data2.length < 1){
const err8 = {instancePath:instancePath+"/sem_ver/0/var",schemaPath:"#/definitions/varRule/properties/var/anyOf/2/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
else {
const len1 = data2.length;
var valid8 = len1 <= 1;
if(!valid8){
for(let i0=1; i0<len1; i0++){
let data3 = data2[i0];
const _errs25 = errors;
const _errs26 = errors;
let valid9 = false;
const _errs27 = errors;
if(data3 !== null){
const err9 = {instancePath:instancePath+"/sem_ver/0/var/" + i0,schemaPath:"#/definitions/varRule/properties/var/anyOf/2/additionalItems/anyOf/0/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var _valid2 = _errs27 === errors;
valid9 = valid9 || _valid2;
if(!valid9){
const _errs29 = errors;
if(typeof data3 !== "boolean"){
const err10 = {instancePath:instancePath+"/sem_ver/0/var/" + i0,schemaPath:"#/definitions/varRule/properties/var/anyOf/2/additionalItems/anyOf/1/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid2 = _errs29 === errors;
valid9 = valid9 || _valid2;
if(!valid9){
const _errs31 = errors;
if(typeof data3 !== "string"){
const err11 = {instancePath:instancePath+"/sem_ver/0/var/" + i0,schemaPath:"#/definitions/varRule/properties/var/anyOf/2/additionalItems/anyOf/2/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
var _valid2 = _errs31 === errors;
valid9 = valid9 || _valid2;
if(!valid9){
const _errs33 = errors;
if(!(typeof data3 == "number")){
const err12 = {instancePath:instancePath+"/sem_ver/0/var/" + i0,schemaPath:"#/definitions/varRule/properties/var/anyOf/2/additionalItems/anyOf/3/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var _valid2 = _errs33 === errors;
valid9 = valid9 || _valid2;
}
}
}
if(!valid9){
const err13 = {instancePath:instancePath+"/sem_ver/0/var/" + i0,schemaPath:"#/definitions/varRule/properties/var/anyOf/2/additionalItems/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
else {
errors = _errs26;
if(vErrors !== null){
if(_errs26){
vErrors.length = _errs26;
}
else {
vErrors = null;
}
}
}
var valid8 = _errs25 === errors;
if(!valid8){
break;
}
}
}
if(valid8){
const len2 = data2.length;
if(len2 > 0){
if(typeof data2[0] !== "string"){
const err14 = {instancePath:instancePath+"/sem_ver/0/var/0",schemaPath:"#/definitions/varRule/properties/var/anyOf/2/items/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
}
}
else {
const err15 = {instancePath:instancePath+"/sem_ver/0/var",schemaPath:"#/definitions/varRule/properties/var/anyOf/2/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
var _valid1 = _errs22 === errors;
valid6 = valid6 || _valid1;
}
}
if(!valid6){
const err16 = {instancePath:instancePath+"/sem_ver/0/var",schemaPath:"#/definitions/varRule/properties/var/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
else {
errors = _errs14;
if(vErrors !== null){
if(_errs14){
vErrors.length = _errs14;
}
else {
vErrors = null;
}
}
}
}
}
}
else {
const err17 = {instancePath:instancePath+"/sem_ver/0",schemaPath:"#/definitions/varRule/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
var _valid0 = _errs9 === errors;
if(_valid0 && valid2){
valid2 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid2 = true;
passing0 = 1;
}
}
if(!valid2){
const err18 = {instancePath:instancePath+"/sem_ver/0",schemaPath:"#/properties/sem_ver/items/0/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
validate66.errors = vErrors;
return false;
}
else {
errors = _errs5;
if(vErrors !== null){
if(_errs5){
vErrors.length = _errs5;
}
else {
vErrors = null;
}
}
}
var valid1 = _errs4 === errors;
}
if(valid1){
if(len0 > 1){
let data5 = data0[1];
const _errs37 = errors;
if(!((((((((data5 === "=") || (data5 === "!=")) || (data5 === ">")) || (data5 === "<")) || (data5 === ">=")) || (data5 === "<=")) || (data5 === "~")) || (data5 === "^"))){
validate66.errors = [{instancePath:instancePath+"/sem_ver/1",schemaPath:"#/properties/sem_ver/items/1/enum",keyword:"enum",params:{allowedValues: schema25.properties.sem_ver.items[1].enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid1 = _errs37 === errors;
}
if(valid1){
if(len0 > 2){
let data6 = data0[2];
const _errs38 = errors;
const _errs39 = errors;
let valid11 = false;
let passing1 = null;
const _errs40 = errors;
const _errs41 = errors;
if(errors === _errs41){
if(typeof data6 === "string"){
if(!pattern6.test(data6)){
const err19 = {instancePath:instancePath+"/sem_ver/2",schemaPath:"#/definitions/semVerString/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(?:-((?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\\.(?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?(?:\\+([0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*))?$"},message:"must match pattern \""+"^(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(?:-((?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\\.(?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?(?:\\+([0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*))?$"+"\""};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/sem_ver/2",schemaPath:"#/definitions/semVerString/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
var _valid3 = _errs40 === errors;
if(_valid3){
valid11 = true;
passing1 = 0;
}
const _errs43 = errors;
const _errs44 = errors;
if(errors === _errs44){
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
const _errs46 = errors;
for(const key2 in data6){
if(!(key2 === "var")){
const err21 = {instancePath:instancePath+"/sem_ver/2",schemaPath:"#/definitions/varRule/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
break;
}
}
if(_errs46 === errors){
if(data6.var !== undefined){
let data7 = data6.var;
const _errs48 = errors;
let valid15 = false;
const _errs49 = errors;
if(errors === _errs49){
if(typeof data7 === "string"){
if(!pattern2.test(data7)){
const err22 = {instancePath:instancePath+"/sem_ver/2/var",schemaPath:"#/definitions/varRule/properties/var/anyOf/0/pattern",keyword:"pattern",params:{pattern: "^\\$flagd\\.((timestamp)|(flagKey))$"},message:"must match pattern \""+"^\\$flagd\\.((timestamp)|(flagKey))$"+"\""};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/sem_ver/2/var",schemaPath:"#/definitions/varRule/properties/var/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
var _valid4 = _errs49 === errors;
valid15 = valid15 || _valid4;
if(!valid15){
const _errs51 = errors;
const _errs52 = errors;
const _errs53 = errors;
if(errors === _errs53){
if(typeof data7 === "string"){
if(!pattern3.test(data7)){
const err24 = {};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
var valid16 = _errs53 === errors;
if(valid16){
const err26 = {instancePath:instancePath+"/sem_ver/2/var",schemaPath:"#/definitions/varRule/properties/var/anyOf/1/not",keyword:"not",params:{},message:"must NOT be valid"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
else {
errors = _errs52;
if(vErrors !== null){
if(_errs52){
vErrors.length = _errs52;
}
else {
vErrors = null;
}
}
}
var _valid4 = _errs51 === errors;
valid15 = valid15 || _valid4;
if(!valid15){
const _errs56 = errors;
if(errors === _errs56){
if(Array.isArray(data7)){
if(data7.length < 1){
const err27 = {instancePath:instancePath+"/sem_ver/2/var",schemaPath:"#/definitions/varRule/properties/var/anyOf/2/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
else {
const len3 = data7.length;
var valid17 = len3 <= 1;
if(!valid17){
for(let i1=1; i1<len3; i1++){
let data8 = data7[i1];
const _errs59 = errors;
const _errs60 = errors;
let valid18 = false;
const _errs61 = errors;
if(data8 !== null){
const err28 = {instancePath:instancePath+"/sem_ver/2/var/" + i1,schemaPath:"#/definitions/varRule/properties/var/anyOf/2/additionalItems/anyOf/0/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
var _valid5 = _errs61 === errors;
valid18 = valid18 || _valid5;
if(!valid18){
const _errs63 = errors;
if(typeof data8 !== "boolean"){
const err29 = {instancePath:instancePath+"/sem_ver/2/var/" + i1,schemaPath:"#/definitions/varRule/properties/var/anyOf/2/additionalItems/anyOf/1/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
var _valid5 = _errs63 === errors;
valid18 = valid18 || _valid5;
if(!valid18){
const _errs65 = errors;
if(typeof data8 !== "string"){
const err30 = {instancePath:instancePath+"/sem_ver/2/var/" + i1,schemaPath:"#/definitions/varRule/properties/var/anyOf/2/additionalItems/anyOf/2/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
var _valid5 = _errs65 === errors;
valid18 = valid18 || _valid5;
if(!valid18){
const _errs67 = errors;
if(!(typeof data8 == "number")){
const err31 = {instancePath:instancePath+"/sem_ver/2/var/" + i1,schemaPath:"#/definitions/varRule/properties/var/anyOf/2/additionalItems/anyOf/3/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
var _valid5 = _errs67 === errors;
valid18 = valid18 || _valid5;
}
}
}
if(!valid18){
const err32 = {instancePath:instancePath+"/sem_ver/2/var/" + i1,schemaPath:"#/definitions/varRule/properties/var/anyOf/2/additionalItems/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
else {
errors = _errs60;
if(vErrors !== null){
if(_errs60){
vErrors.length = _errs60;
}
else {
vErrors = null;
}
}
}
var valid17 = _errs59 === errors;
if(!valid17){
break;
}
}
}
if(valid17){
const len4 = data7.length;
if(len4 > 0){
if(typeof data7[0] !== "string"){
const err33 = {instancePath:instancePath+"/sem_ver/2/var/0",schemaPath:"#/definitions/varRule/properties/var/anyOf/2/items/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
}
}
else {
const err34 = {instancePath:instancePath+"/sem_ver/2/var",schemaPath:"#/definitions/varRule/properties/var/anyOf/2/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
var _valid4 = _errs56 === errors;
valid15 = valid15 || _valid4;
}
}
if(!valid15){
const err35 = {instancePath:instancePath+"/sem_ver/2/var",schemaPath:"#/definitions/varRule/properties/var/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
else {
errors = _errs48;
if(vErrors !== null){
if(_errs48){
vErrors.length = _errs48;
}
else {
vErrors = null;
}
}
}
}
}
}
else {
const err36 = {instancePath:instancePath+"/sem_ver/2",schemaPath:"#/definitions/varRule/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
var _valid3 = _errs43 === errors;
if(_valid3 && valid11){
valid11 = false;
passing1 = [passing1, 1];
}
else {
if(_valid3){
valid11 = true;
passing1 = 1;
}
}
if(!valid11){
const err37 = {instancePath:instancePath+"/sem_ver/2",schemaPath:"#/properties/sem_ver/items/2/oneOf",keyword:"oneOf",params:{passingSchemas: passing1},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
validate66.errors = vErrors;
return false;
}
else {
errors = _errs39;
if(vErrors !== null){
if(_errs39){
vErrors.length = _errs39;
}
else {
vErrors = null;
}
}
}
var valid1 = _errs38 === errors;
}
}
}
}
}
}
else {
validate66.errors = [{instancePath:instancePath+"/sem_ver",schemaPath:"#/properties/sem_ver/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
}
}
}
else {
validate66.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate66.errors = vErrors;
return errors === 0;
}

const schema30 = {"type":"object","additionalProperties":false,"properties":{"fractional":{"title":"Fractional Operation","description":"Deterministic, pseudorandom fractional distribution.","oneOf":[{"$ref":"#/definitions/fractionalOp"},{"$ref":"#/definitions/fractionalShorthandOp"}]}}};
const schema31 = {"type":"array","minItems":3,"$comment":"there seems to be a bug here, where ajv gives a warning (not an error) because maxItems doesn't equal the number of entries in items, though this is valid in this case","items":[{"description":"Bucketing value used in pseudorandom assignment; should be a string that is unique and stable for each subject of flag evaluation. Defaults to a concatenation of the flagKey and targetingKey.","$ref":"#/definitions/anyRule"},{"$ref":"#/definitions/fractionalWeightArg"},{"$ref":"#/definitions/fractionalWeightArg"}],"additionalItems":{"$ref":"#/definitions/fractionalWeightArg"}};
const schema32 = {"description":"Distribution for all possible variants, with their associated weighting.","type":"array","minItems":1,"maxItems":2,"items":[{"description":"If this bucket is randomly selected, this string is used to as a key to retrieve the associated value from the \"variants\" object.","type":"string"},{"description":"Weighted distribution for this variant key.","type":"number"}]};

function validate69(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(Array.isArray(data)){
if(data.length < 3){
validate69.errors = [{instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 3},message:"must NOT have fewer than 3 items"}];
return false;
}
else {
const len0 = data.length;
var valid0 = len0 <= 3;
if(!valid0){
for(let i0=3; i0<len0; i0++){
let data0 = data[i0];
const _errs2 = errors;
const _errs3 = errors;
if(errors === _errs3){
if(Array.isArray(data0)){
if(data0.length > 2){
validate69.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"#/definitions/fractionalWeightArg/maxItems",keyword:"maxItems",params:{limit: 2},message:"must NOT have more than 2 items"}];
return false;
}
else {
if(data0.length < 1){
validate69.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"#/definitions/fractionalWeightArg/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"}];
return false;
}
else {
const len1 = data0.length;
if(len1 > 0){
const _errs5 = errors;
if(typeof data0[0] !== "string"){
validate69.errors = [{instancePath:instancePath+"/" + i0+"/0",schemaPath:"#/definitions/fractionalWeightArg/items/0/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs5 === errors;
}
if(valid2){
if(len1 > 1){
const _errs7 = errors;
if(!(typeof data0[1] == "number")){
validate69.errors = [{instancePath:instancePath+"/" + i0+"/1",schemaPath:"#/definitions/fractionalWeightArg/items/1/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid2 = _errs7 === errors;
}
}
}
}
}
else {
validate69.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"#/definitions/fractionalWeightArg/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs2 === errors;
if(!valid0){
break;
}
}
}
if(valid0){
const len2 = data.length;
if(len2 > 0){
const _errs9 = errors;
if(!(wrapper0.validate(data[0], {instancePath:instancePath+"/0",parentData:data,parentDataProperty:0,rootData}))){
vErrors = vErrors === null ? wrapper0.validate.errors : vErrors.concat(wrapper0.validate.errors);
errors = vErrors.length;
}
var valid3 = _errs9 === errors;
}
if(valid3){
if(len2 > 1){
let data4 = data[1];
const _errs10 = errors;
const _errs11 = errors;
if(errors === _errs11){
if(Array.isArray(data4)){
if(data4.length > 2){
validate69.errors = [{instancePath:instancePath+"/1",schemaPath:"#/definitions/fractionalWeightArg/maxItems",keyword:"maxItems",params:{limit: 2},message:"must NOT have more than 2 items"}];
return false;
}
else {
if(data4.length < 1){
validate69.errors = [{instancePath:instancePath+"/1",schemaPath:"#/definitions/fractionalWeightArg/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"}];
return false;
}
else {
const len3 = data4.length;
if(len3 > 0){
const _errs13 = errors;
if(typeof data4[0] !== "string"){
validate69.errors = [{instancePath:instancePath+"/1/0",schemaPath:"#/definitions/fractionalWeightArg/items/0/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs13 === errors;
}
if(valid5){
if(len3 > 1){
const _errs15 = errors;
if(!(typeof data4[1] == "number")){
validate69.errors = [{instancePath:instancePath+"/1/1",schemaPath:"#/definitions/fractionalWeightArg/items/1/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid5 = _errs15 === errors;
}
}
}
}
}
else {
validate69.errors = [{instancePath:instancePath+"/1",schemaPath:"#/definitions/fractionalWeightArg/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid3 = _errs10 === errors;
}
if(valid3){
if(len2 > 2){
let data7 = data[2];
const _errs17 = errors;
const _errs18 = errors;
if(errors === _errs18){
if(Array.isArray(data7)){
if(data7.length > 2){
validate69.errors = [{instancePath:instancePath+"/2",schemaPath:"#/definitions/fractionalWeightArg/maxItems",keyword:"maxItems",params:{limit: 2},message:"must NOT have more than 2 items"}];
return false;
}
else {
if(data7.length < 1){
validate69.errors = [{instancePath:instancePath+"/2",schemaPath:"#/definitions/fractionalWeightArg/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"}];
return false;
}
else {
const len4 = data7.length;
if(len4 > 0){
const _errs20 = errors;
if(typeof data7[0] !== "string"){
validate69.errors = [{instancePath:instancePath+"/2/0",schemaPath:"#/definitions/fractionalWeightArg/items/0/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs20 === errors;
}
if(valid7){
if(len4 > 1){
const _errs22 = errors;
if(!(typeof data7[1] == "number")){
validate69.errors = [{instancePath:instancePath+"/2/1",schemaPath:"#/definitions/fractionalWeightArg/items/1/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid7 = _errs22 === errors;
}
}
}
}
}
else {
validate69.errors = [{instancePath:instancePath+"/2",schemaPath:"#/definitions/fractionalWeightArg/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid3 = _errs17 === errors;
}
}
}
}
}
}
else {
validate69.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
validate69.errors = vErrors;
return errors === 0;
}

const schema35 = {"type":"array","minItems":2,"items":{"$ref":"#/definitions/fractionalWeightArg"}};

function validate71(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(Array.isArray(data)){
if(data.length < 2){
validate71.errors = [{instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 2},message:"must NOT have fewer than 2 items"}];
return false;
}
else {
var valid0 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
const _errs1 = errors;
const _errs2 = errors;
if(errors === _errs2){
if(Array.isArray(data0)){
if(data0.length > 2){
validate71.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"#/definitions/fractionalWeightArg/maxItems",keyword:"maxItems",params:{limit: 2},message:"must NOT have more than 2 items"}];
return false;
}
else {
if(data0.length < 1){
validate71.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"#/definitions/fractionalWeightArg/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"}];
return false;
}
else {
const len1 = data0.length;
if(len1 > 0){
const _errs4 = errors;
if(typeof data0[0] !== "string"){
validate71.errors = [{instancePath:instancePath+"/" + i0+"/0",schemaPath:"#/definitions/fractionalWeightArg/items/0/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs4 === errors;
}
if(valid2){
if(len1 > 1){
const _errs6 = errors;
if(!(typeof data0[1] == "number")){
validate71.errors = [{instancePath:instancePath+"/" + i0+"/1",schemaPath:"#/definitions/fractionalWeightArg/items/1/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid2 = _errs6 === errors;
}
}
}
}
}
else {
validate71.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"#/definitions/fractionalWeightArg/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs1 === errors;
if(!valid0){
break;
}
}
}
}
else {
validate71.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
validate71.errors = vErrors;
return errors === 0;
}


function validate68(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!(key0 === "fractional")){
validate68.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.fractional !== undefined){
let data0 = data.fractional;
const _errs3 = errors;
let valid1 = false;
let passing0 = null;
const _errs4 = errors;
if(!(validate69(data0, {instancePath:instancePath+"/fractional",parentData:data,parentDataProperty:"fractional",rootData}))){
vErrors = vErrors === null ? validate69.errors : vErrors.concat(validate69.errors);
errors = vErrors.length;
}
var _valid0 = _errs4 === errors;
if(_valid0){
valid1 = true;
passing0 = 0;
}
const _errs5 = errors;
if(!(validate71(data0, {instancePath:instancePath+"/fractional",parentData:data,parentDataProperty:"fractional",rootData}))){
vErrors = vErrors === null ? validate71.errors : vErrors.concat(validate71.errors);
errors = vErrors.length;
}
var _valid0 = _errs5 === errors;
if(_valid0 && valid1){
valid1 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid1 = true;
passing0 = 1;
}
}
if(!valid1){
const err0 = {instancePath:instancePath+"/fractional",schemaPath:"#/properties/fractional/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
validate68.errors = vErrors;
return false;
}
else {
errors = _errs3;
if(vErrors !== null){
if(_errs3){
vErrors.length = _errs3;
}
else {
vErrors = null;
}
}
}
}
}
}
else {
validate68.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate68.errors = vErrors;
return errors === 0;
}


function validate4(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
const _errs2 = errors;
if(errors === _errs2){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs4 = errors;
for(const key0 in data){
if(!(key0 === "var")){
const err0 = {instancePath,schemaPath:"#/definitions/varRule/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
break;
}
}
if(_errs4 === errors){
if(data.var !== undefined){
let data0 = data.var;
const _errs6 = errors;
let valid3 = false;
const _errs7 = errors;
if(errors === _errs7){
if(typeof data0 === "string"){
if(!pattern2.test(data0)){
const err1 = {instancePath:instancePath+"/var",schemaPath:"#/definitions/varRule/properties/var/anyOf/0/pattern",keyword:"pattern",params:{pattern: "^\\$flagd\\.((timestamp)|(flagKey))$"},message:"must match pattern \""+"^\\$flagd\\.((timestamp)|(flagKey))$"+"\""};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/var",schemaPath:"#/definitions/varRule/properties/var/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var _valid1 = _errs7 === errors;
valid3 = valid3 || _valid1;
if(!valid3){
const _errs9 = errors;
const _errs10 = errors;
const _errs11 = errors;
if(errors === _errs11){
if(typeof data0 === "string"){
if(!pattern3.test(data0)){
const err3 = {};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
var valid4 = _errs11 === errors;
if(valid4){
const err5 = {instancePath:instancePath+"/var",schemaPath:"#/definitions/varRule/properties/var/anyOf/1/not",keyword:"not",params:{},message:"must NOT be valid"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
else {
errors = _errs10;
if(vErrors !== null){
if(_errs10){
vErrors.length = _errs10;
}
else {
vErrors = null;
}
}
}
var _valid1 = _errs9 === errors;
valid3 = valid3 || _valid1;
if(!valid3){
const _errs14 = errors;
if(errors === _errs14){
if(Array.isArray(data0)){
if(data0.length < 1){
const err6 = {instancePath:instancePath+"/var",schemaPath:"#/definitions/varRule/properties/var/anyOf/2/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
else {
const len0 = data0.length;
var valid5 = len0 <= 1;
if(!valid5){
for(let i0=1; i0<len0; i0++){
let data1 = data0[i0];
const _errs17 = errors;
const _errs18 = errors;
let valid6 = false;
const _errs19 = errors;
if(data1 !== null){
const err7 = {instancePath:instancePath+"/var/" + i0,schemaPath:"#/definitions/varRule/properties/var/anyOf/2/additionalItems/anyOf/0/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
var _valid2 = _errs19 === errors;
valid6 = valid6 || _valid2;
if(!valid6){
const _errs21 = errors;
if(typeof data1 !== "boolean"){
const err8 = {instancePath:instancePath+"/var/" + i0,schemaPath:"#/definitions/varRule/properties/var/anyOf/2/additionalItems/anyOf/1/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid2 = _errs21 === errors;
valid6 = valid6 || _valid2;
if(!valid6){
const _errs23 = errors;
if(typeof data1 !== "string"){
const err9 = {instancePath:instancePath+"/var/" + i0,schemaPath:"#/definitions/varRule/properties/var/anyOf/2/additionalItems/anyOf/2/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var _valid2 = _errs23 === errors;
valid6 = valid6 || _valid2;
if(!valid6){
const _errs25 = errors;
if(!(typeof data1 == "number")){
const err10 = {instancePath:instancePath+"/var/" + i0,schemaPath:"#/definitions/varRule/properties/var/anyOf/2/additionalItems/anyOf/3/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid2 = _errs25 === errors;
valid6 = valid6 || _valid2;
}
}
}
if(!valid6){
const err11 = {instancePath:instancePath+"/var/" + i0,schemaPath:"#/definitions/varRule/properties/var/anyOf/2/additionalItems/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
else {
errors = _errs18;
if(vErrors !== null){
if(_errs18){
vErrors.length = _errs18;
}
else {
vErrors = null;
}
}
}
var valid5 = _errs17 === errors;
if(!valid5){
break;
}
}
}
if(valid5){
const len1 = data0.length;
if(len1 > 0){
if(typeof data0[0] !== "string"){
const err12 = {instancePath:instancePath+"/var/0",schemaPath:"#/definitions/varRule/properties/var/anyOf/2/items/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
}
}
else {
const err13 = {instancePath:instancePath+"/var",schemaPath:"#/definitions/varRule/properties/var/anyOf/2/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
var _valid1 = _errs14 === errors;
valid3 = valid3 || _valid1;
}
}
if(!valid3){
const err14 = {instancePath:instancePath+"/var",schemaPath:"#/definitions/varRule/properties/var/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
else {
errors = _errs6;
if(vErrors !== null){
if(_errs6){
vErrors.length = _errs6;
}
else {
vErrors = null;
}
}
}
}
}
}
else {
const err15 = {instancePath,schemaPath:"#/definitions/varRule/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs29 = errors;
const _errs30 = errors;
if(errors === _errs30){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs32 = errors;
for(const key1 in data){
if(!(key1 === "missing")){
const err16 = {instancePath,schemaPath:"#/definitions/missingRule/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
break;
}
}
if(_errs32 === errors){
if(data.missing !== undefined){
let data3 = data.missing;
const _errs33 = errors;
if(errors === _errs33){
if(Array.isArray(data3)){
var valid10 = true;
const len2 = data3.length;
for(let i1=0; i1<len2; i1++){
const _errs35 = errors;
if(typeof data3[i1] !== "string"){
const err17 = {instancePath:instancePath+"/missing/" + i1,schemaPath:"#/definitions/missingRule/properties/missing/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
var valid10 = _errs35 === errors;
if(!valid10){
break;
}
}
}
else {
const err18 = {instancePath:instancePath+"/missing",schemaPath:"#/definitions/missingRule/properties/missing/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
}
}
else {
const err19 = {instancePath,schemaPath:"#/definitions/missingRule/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
var _valid0 = _errs29 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs37 = errors;
const _errs38 = errors;
if(errors === _errs38){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs40 = errors;
for(const key2 in data){
if(!(key2 === "missing_some")){
const err20 = {instancePath,schemaPath:"#/definitions/missingSomeRule/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
break;
}
}
if(_errs40 === errors){
if(data.missing_some !== undefined){
let data5 = data.missing_some;
const _errs41 = errors;
if(errors === _errs41){
if(Array.isArray(data5)){
if(data5.length > 2){
const err21 = {instancePath:instancePath+"/missing_some",schemaPath:"#/definitions/missingSomeRule/properties/missing_some/maxItems",keyword:"maxItems",params:{limit: 2},message:"must NOT have more than 2 items"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
else {
if(data5.length < 2){
const err22 = {instancePath:instancePath+"/missing_some",schemaPath:"#/definitions/missingSomeRule/properties/missing_some/minItems",keyword:"minItems",params:{limit: 2},message:"must NOT have fewer than 2 items"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
else {
const len3 = data5.length;
if(len3 > 0){
const _errs43 = errors;
if(!(typeof data5[0] == "number")){
const err23 = {instancePath:instancePath+"/missing_some/0",schemaPath:"#/definitions/missingSomeRule/properties/missing_some/items/0/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
var valid13 = _errs43 === errors;
}
if(valid13){
if(len3 > 1){
let data7 = data5[1];
const _errs45 = errors;
if(errors === _errs45){
if(Array.isArray(data7)){
var valid14 = true;
const len4 = data7.length;
for(let i2=0; i2<len4; i2++){
const _errs47 = errors;
if(typeof data7[i2] !== "string"){
const err24 = {instancePath:instancePath+"/missing_some/1/" + i2,schemaPath:"#/definitions/missingSomeRule/properties/missing_some/items/1/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
var valid14 = _errs47 === errors;
if(!valid14){
break;
}
}
}
else {
const err25 = {instancePath:instancePath+"/missing_some/1",schemaPath:"#/definitions/missingSomeRule/properties/missing_some/items/1/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
var valid13 = _errs45 === errors;
}
}
}
}
}
else {
const err26 = {instancePath:instancePath+"/missing_some",schemaPath:"#/definitions/missingSomeRule/properties/missing_some/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
}
}
else {
const err27 = {instancePath,schemaPath:"#/definitions/missingSomeRule/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
var _valid0 = _errs37 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs49 = errors;
if(!(validate5(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate5.errors : vErrors.concat(validate5.errors);
errors = vErrors.length;
}
var _valid0 = _errs49 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs50 = errors;
if(!(validate27(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
errors = vErrors.length;
}
var _valid0 = _errs50 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs51 = errors;
if(!(validate34(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
var _valid0 = _errs51 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs52 = errors;
if(!(validate39(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate39.errors : vErrors.concat(validate39.errors);
errors = vErrors.length;
}
var _valid0 = _errs52 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs53 = errors;
if(!(validate46(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate46.errors : vErrors.concat(validate46.errors);
errors = vErrors.length;
}
var _valid0 = _errs53 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs54 = errors;
if(!(validate56(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
var _valid0 = _errs54 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs55 = errors;
if(!(validate59(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate59.errors : vErrors.concat(validate59.errors);
errors = vErrors.length;
}
var _valid0 = _errs55 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs56 = errors;
if(!(validate66(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
errors = vErrors.length;
}
var _valid0 = _errs56 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs57 = errors;
if(!(validate68(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
errors = vErrors.length;
}
var _valid0 = _errs57 === errors;
valid0 = valid0 || _valid0;
}
}
}
}
}
}
}
}
}
}
}
if(!valid0){
const err28 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
validate4.errors = vErrors;
return false;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate4.errors = vErrors;
return errors === 0;
}


function validate3(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="https://flagd.dev/schema/v0/targeting.json" */;
let vErrors = null;
let errors = 0;
if(!(data && typeof data == "object" && !Array.isArray(data))){
validate3.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
const _errs1 = errors;
let valid0 = false;
const _errs2 = errors;
if(errors === _errs2){
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
const err0 = {instancePath,schemaPath:"#/anyOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
break;
}
}
else {
const err1 = {instancePath,schemaPath:"#/anyOf/0/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs6 = errors;
if(!(validate4(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate4.errors : vErrors.concat(validate4.errors);
errors = vErrors.length;
}
var _valid0 = _errs6 === errors;
valid0 = valid0 || _valid0;
}
if(!valid0){
const err2 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
validate3.errors = vErrors;
return false;
}
else {
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
}
validate3.errors = vErrors;
return errors === 0;
}


function validate2(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.state === undefined) && (missing0 = "state")) || ((data.defaultVariant === undefined) && (missing0 = "defaultVariant"))){
validate2.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.state !== undefined){
let data0 = data.state;
const _errs2 = errors;
if(typeof data0 !== "string"){
validate2.errors = [{instancePath:instancePath+"/state",schemaPath:"#/properties/state/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!((data0 === "ENABLED") || (data0 === "DISABLED"))){
validate2.errors = [{instancePath:instancePath+"/state",schemaPath:"#/properties/state/enum",keyword:"enum",params:{allowedValues: schema2.properties.state.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.defaultVariant !== undefined){
const _errs4 = errors;
if(typeof data.defaultVariant !== "string"){
validate2.errors = [{instancePath:instancePath+"/defaultVariant",schemaPath:"#/properties/defaultVariant/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.targeting !== undefined){
const _errs6 = errors;
if(!(validate3(data.targeting, {instancePath:instancePath+"/targeting",parentData:data,parentDataProperty:"targeting",rootData}))){
vErrors = vErrors === null ? validate3.errors : vErrors.concat(validate3.errors);
errors = vErrors.length;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.metadata !== undefined){
let data3 = data.metadata;
const _errs7 = errors;
const _errs8 = errors;
if(errors === _errs8){
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key0 in data3){
let data4 = data3[key0];
const _errs11 = errors;
if(((typeof data4 !== "string") && (!(typeof data4 == "number"))) && (typeof data4 !== "boolean")){
validate2.errors = [{instancePath:instancePath+"/metadata/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/metadata/additionalProperties/type",keyword:"type",params:{type: schema37.additionalProperties.type},message:"must be string,number,boolean"}];
return false;
}
var valid2 = _errs11 === errors;
if(!valid2){
break;
}
}
}
else {
validate2.errors = [{instancePath:instancePath+"/metadata",schemaPath:"#/definitions/metadata/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate2.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate2.errors = vErrors;
return errors === 0;
}


function validate1(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs1 = errors;
if(!(validate2(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate2.errors : vErrors.concat(validate2.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
if(valid0){
const _errs2 = errors;
const _errs3 = errors;
if(errors === _errs3){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.variants !== undefined){
let data0 = data.variants;
const _errs5 = errors;
if(errors === _errs5){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
const _errs7 = errors;
for(const key0 in data0){
if(!(pattern0.test(key0))){
validate1.errors = [{instancePath:instancePath+"/variants",schemaPath:"#/definitions/booleanVariants/properties/variants/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs7 === errors){
var valid3 = true;
for(const key1 in data0){
if(pattern0.test(key1)){
const _errs8 = errors;
if(typeof data0[key1] !== "boolean"){
validate1.errors = [{instancePath:instancePath+"/variants/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/booleanVariants/properties/variants/patternProperties/%5E.%7B1%2C%7D%24/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid3 = _errs8 === errors;
if(!valid3){
break;
}
}
}
}
}
else {
validate1.errors = [{instancePath:instancePath+"/variants",schemaPath:"#/definitions/booleanVariants/properties/variants/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
}
}
else {
validate1.errors = [{instancePath,schemaPath:"#/definitions/booleanVariants/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
validate1.errors = vErrors;
return errors === 0;
}

const schema39 = {"allOf":[{"$ref":"#/definitions/flag"},{"$ref":"#/definitions/stringVariants"}]};
const schema40 = {"type":"object","properties":{"variants":{"type":"object","additionalProperties":false,"patternProperties":{"^.{1,}$":{"type":"string"}}}}};

function validate78(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
if(!(validate2(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate2.errors : vErrors.concat(validate2.errors);
errors = vErrors.length;
}
var valid0 = _errs0 === errors;
if(valid0){
const _errs1 = errors;
const _errs2 = errors;
if(errors === _errs2){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.variants !== undefined){
let data0 = data.variants;
const _errs4 = errors;
if(errors === _errs4){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
const _errs6 = errors;
for(const key0 in data0){
if(!(pattern0.test(key0))){
validate78.errors = [{instancePath:instancePath+"/variants",schemaPath:"#/definitions/stringVariants/properties/variants/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs6 === errors){
var valid3 = true;
for(const key1 in data0){
if(pattern0.test(key1)){
const _errs7 = errors;
if(typeof data0[key1] !== "string"){
validate78.errors = [{instancePath:instancePath+"/variants/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/stringVariants/properties/variants/patternProperties/%5E.%7B1%2C%7D%24/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs7 === errors;
if(!valid3){
break;
}
}
}
}
}
else {
validate78.errors = [{instancePath:instancePath+"/variants",schemaPath:"#/definitions/stringVariants/properties/variants/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
}
}
else {
validate78.errors = [{instancePath,schemaPath:"#/definitions/stringVariants/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs1 === errors;
}
validate78.errors = vErrors;
return errors === 0;
}

const schema41 = {"allOf":[{"$ref":"#/definitions/flag"},{"$ref":"#/definitions/numberVariants"}]};
const schema42 = {"type":"object","properties":{"variants":{"type":"object","additionalProperties":false,"patternProperties":{"^.{1,}$":{"type":"number"}}}}};

function validate81(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
if(!(validate2(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate2.errors : vErrors.concat(validate2.errors);
errors = vErrors.length;
}
var valid0 = _errs0 === errors;
if(valid0){
const _errs1 = errors;
const _errs2 = errors;
if(errors === _errs2){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.variants !== undefined){
let data0 = data.variants;
const _errs4 = errors;
if(errors === _errs4){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
const _errs6 = errors;
for(const key0 in data0){
if(!(pattern0.test(key0))){
validate81.errors = [{instancePath:instancePath+"/variants",schemaPath:"#/definitions/numberVariants/properties/variants/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs6 === errors){
var valid3 = true;
for(const key1 in data0){
if(pattern0.test(key1)){
const _errs7 = errors;
if(!(typeof data0[key1] == "number")){
validate81.errors = [{instancePath:instancePath+"/variants/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/numberVariants/properties/variants/patternProperties/%5E.%7B1%2C%7D%24/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid3 = _errs7 === errors;
if(!valid3){
break;
}
}
}
}
}
else {
validate81.errors = [{instancePath:instancePath+"/variants",schemaPath:"#/definitions/numberVariants/properties/variants/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
}
}
else {
validate81.errors = [{instancePath,schemaPath:"#/definitions/numberVariants/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs1 === errors;
}
validate81.errors = vErrors;
return errors === 0;
}

const schema43 = {"allOf":[{"$ref":"#/definitions/flag"},{"$ref":"#/definitions/objectVariants"}]};
const schema44 = {"type":"object","properties":{"variants":{"type":"object","additionalProperties":false,"patternProperties":{"^.{1,}$":{"type":"object"}}}}};

function validate84(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
if(!(validate2(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate2.errors : vErrors.concat(validate2.errors);
errors = vErrors.length;
}
var valid0 = _errs0 === errors;
if(valid0){
const _errs1 = errors;
const _errs2 = errors;
if(errors === _errs2){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.variants !== undefined){
let data0 = data.variants;
const _errs4 = errors;
if(errors === _errs4){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
const _errs6 = errors;
for(const key0 in data0){
if(!(pattern0.test(key0))){
validate84.errors = [{instancePath:instancePath+"/variants",schemaPath:"#/definitions/objectVariants/properties/variants/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs6 === errors){
var valid3 = true;
for(const key1 in data0){
if(pattern0.test(key1)){
let data1 = data0[key1];
const _errs7 = errors;
if(!(data1 && typeof data1 == "object" && !Array.isArray(data1))){
validate84.errors = [{instancePath:instancePath+"/variants/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/objectVariants/properties/variants/patternProperties/%5E.%7B1%2C%7D%24/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
var valid3 = _errs7 === errors;
if(!valid3){
break;
}
}
}
}
}
else {
validate84.errors = [{instancePath:instancePath+"/variants",schemaPath:"#/definitions/objectVariants/properties/variants/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
}
}
else {
validate84.errors = [{instancePath,schemaPath:"#/definitions/objectVariants/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs1 === errors;
}
validate84.errors = vErrors;
return errors === 0;
}


function validate0(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="https://flagd.dev/schema/v0/flags.json" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.flags !== undefined){
let data0 = data.flags;
const _errs1 = errors;
if(errors === _errs1){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
const _errs4 = errors;
for(const key0 in data0){
if(!(pattern0.test(key0))){
validate0.errors = [{instancePath:instancePath+"/flags",schemaPath:"#/properties/flags/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs4 === errors){
var valid1 = true;
for(const key1 in data0){
if(pattern0.test(key1)){
let data1 = data0[key1];
const _errs5 = errors;
const _errs6 = errors;
let valid2 = false;
let passing0 = null;
const _errs7 = errors;
if(!(validate1(data1, {instancePath:instancePath+"/flags/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data0,parentDataProperty:key1,rootData}))){
vErrors = vErrors === null ? validate1.errors : vErrors.concat(validate1.errors);
errors = vErrors.length;
}
var _valid0 = _errs7 === errors;
if(_valid0){
valid2 = true;
passing0 = 0;
}
const _errs8 = errors;
if(!(validate78(data1, {instancePath:instancePath+"/flags/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data0,parentDataProperty:key1,rootData}))){
vErrors = vErrors === null ? validate78.errors : vErrors.concat(validate78.errors);
errors = vErrors.length;
}
var _valid0 = _errs8 === errors;
if(_valid0 && valid2){
valid2 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid2 = true;
passing0 = 1;
}
const _errs9 = errors;
if(!(validate81(data1, {instancePath:instancePath+"/flags/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data0,parentDataProperty:key1,rootData}))){
vErrors = vErrors === null ? validate81.errors : vErrors.concat(validate81.errors);
errors = vErrors.length;
}
var _valid0 = _errs9 === errors;
if(_valid0 && valid2){
valid2 = false;
passing0 = [passing0, 2];
}
else {
if(_valid0){
valid2 = true;
passing0 = 2;
}
const _errs10 = errors;
if(!(validate84(data1, {instancePath:instancePath+"/flags/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data0,parentDataProperty:key1,rootData}))){
vErrors = vErrors === null ? validate84.errors : vErrors.concat(validate84.errors);
errors = vErrors.length;
}
var _valid0 = _errs10 === errors;
if(_valid0 && valid2){
valid2 = false;
passing0 = [passing0, 3];
}
else {
if(_valid0){
valid2 = true;
passing0 = 3;
}
}
}
}
if(!valid2){
const err0 = {instancePath:instancePath+"/flags/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/flags/patternProperties/%5E.%7B1%2C%7D%24/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
validate0.errors = vErrors;
return false;
}
else {
errors = _errs6;
if(vErrors !== null){
if(_errs6){
vErrors.length = _errs6;
}
else {
vErrors = null;
}
}
}
var valid1 = _errs5 === errors;
if(!valid1){
break;
}
}
}
}
}
else {
validate0.errors = [{instancePath:instancePath+"/flags",schemaPath:"#/properties/flags/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.$evaluators !== undefined){
let data2 = data.$evaluators;
const _errs11 = errors;
if(errors === _errs11){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
const _errs13 = errors;
for(const key2 in data2){
if(!(pattern0.test(key2))){
validate0.errors = [{instancePath:instancePath+"/$evaluators",schemaPath:"#/properties/%24evaluators/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs13 === errors){
var valid3 = true;
for(const key3 in data2){
if(pattern0.test(key3)){
const _errs14 = errors;
if(!(validate3(data2[key3], {instancePath:instancePath+"/$evaluators/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data2,parentDataProperty:key3,rootData}))){
vErrors = vErrors === null ? validate3.errors : vErrors.concat(validate3.errors);
errors = vErrors.length;
}
var valid3 = _errs14 === errors;
if(!valid3){
break;
}
}
}
}
}
else {
validate0.errors = [{instancePath:instancePath+"/$evaluators",schemaPath:"#/properties/%24evaluators/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.metadata !== undefined){
let data4 = data.metadata;
const _errs16 = errors;
const _errs17 = errors;
if(errors === _errs17){
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key4 in data4){
let data5 = data4[key4];
const _errs20 = errors;
if(((typeof data5 !== "string") && (!(typeof data5 == "number"))) && (typeof data5 !== "boolean")){
validate0.errors = [{instancePath:instancePath+"/metadata/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/metadata/additionalProperties/type",keyword:"type",params:{type: schema37.additionalProperties.type},message:"must be string,number,boolean"}];
return false;
}
var valid5 = _errs20 === errors;
if(!valid5){
break;
}
}
}
else {
validate0.errors = [{instancePath:instancePath+"/metadata",schemaPath:"#/definitions/metadata/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
if(errors === _errs16){
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.flagSetId !== undefined){
const _errs22 = errors;
if(typeof data4.flagSetId !== "string"){
validate0.errors = [{instancePath:instancePath+"/metadata/flagSetId",schemaPath:"#/properties/metadata/properties/flagSetId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid6 = _errs22 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data4.version !== undefined){
const _errs24 = errors;
if(typeof data4.version !== "string"){
validate0.errors = [{instancePath:instancePath+"/metadata/version",schemaPath:"#/properties/metadata/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid6 = _errs24 === errors;
}
else {
var valid6 = true;
}
}
}
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate0.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate0.errors = vErrors;
return errors === 0;
}

