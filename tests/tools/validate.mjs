// node validate.mjs SCHEMA FILE…
// Validates YAML and JSON files against a JSON Schema with ajv, independently of RulesHost's own reader.
// Prints [{ "file", "valid", "errors": [{ "path", "message" }] }], in the order of the arguments.
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parseDocument } from 'yaml';

const [schemaFile, ...files] = process.argv.slice(2);
if (files.length === 0) {
  console.error('usage: node validate.mjs SCHEMA FILE…');
  process.exit(1);
}

const validate = compile(JSON.parse(readFileSync(schemaFile, 'utf8')));
console.log(JSON.stringify(files.map(check), null, 2));

function compile(schema) {
  const dialect = schema.$schema ?? '';
  const Validator = dialect.includes('2020-12') ? Ajv2020 : dialect.includes('draft-07') ? Ajv : null;
  if (Validator === null) {
    console.error(`${schemaFile}: $schema is ${JSON.stringify(dialect)}; draft-07 and 2020-12 are known`);
    process.exit(1);
  }
  // Strict, so that a misspelt keyword of the schema is an error; the keywords of editors are known.
  const ajv = new Validator({ allErrors: true, strictTypes: false, strictTuples: false });
  ajv.addVocabulary(['markdownDescription', 'enumDescriptions', 'defaultSnippets', 'deprecationMessage']);
  addFormats(ajv);
  return ajv.compile(schema);
}

function check(file) {
  const document = parseDocument(readFileSync(file, 'utf8'));
  if (document.errors.length > 0) {
    return { file, valid: false, errors: document.errors.map(e => ({ path: '', message: e.message })) };
  }
  const valid = validate(document.toJS());
  return { file, valid, errors: (validate.errors ?? []).map(describe) };
}

function describe({ instancePath, message, params }) {
  const named = params.additionalProperty ?? params.unevaluatedProperty;
  return { path: instancePath, message: named === undefined ? message : `${message}: ${named}` };
}
