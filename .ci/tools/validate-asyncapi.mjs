// validate-asyncapi.mjs <asyncapi.yaml>: fails for each error or warning of the official parser, for a message without an
// example, and for an example that does not match its payload schema (the parser does not check examples).
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

// The tools are installed under target/, not next to this file.
const require = createRequire(resolve(process.env.TOOLS, 'package.json'));
const { Parser, DiagnosticSeverity } = require('@asyncapi/parser');
const Ajv = require('ajv');
const addFormats = require('ajv-formats');

const file = process.argv[2];
const { document, diagnostics } = await new Parser().parse(readFileSync(file, 'utf8'), { source: file });
const faults = diagnostics
  .filter((found) => found.severity <= DiagnosticSeverity.Warning)
  .map((found) => `${file}:${found.range.start.line + 1} ${found.message} (${found.code})`);

let examples = 0;
for (const message of document?.allMessages() ?? []) {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  const accepts = ajv.compile(withoutCycles(message.payload().json()));
  if (message.examples().length === 0) {
    faults.push(`${message.id()}: no example`);
  }
  for (const example of message.examples()) {
    examples++;
    if (!accepts(example.payload())) {
      faults.push(`${message.id()}, example ${example.name()}: ${ajv.errorsText(accepts.errors)}`);
    }
  }
}

faults.forEach((fault) => console.error(fault));
if (faults.length > 0 || !document) {
  process.exit(1);
}
console.log(`asyncapi: ${document.operations().length} operations, ${document.allMessages().length} messages, ${examples} examples, no findings`);

// The parser adds properties (x-parser-…) to the schemas, some of them circular. ajv does not need them.
function withoutCycles(schema) {
  return JSON.parse(JSON.stringify(schema, (key, value) => (key.startsWith('x-parser-') ? undefined : value)));
}
