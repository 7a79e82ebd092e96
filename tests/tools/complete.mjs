// node complete.mjs SCHEMA DOCUMENT COMPLETION-AT [HOVER-AT]
// Asks yaml-language-server, as an editor would, what may be typed at one place of a YAML file and what is
// known about another. Places are LINE:COLUMN from 1. Prints { "labels": […], "hover": "…" | null }.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const rpc = require('vscode-jsonrpc/node');

const [schemaFile, documentFile, completionAt, hoverAt] = process.argv.slice(2);
if (completionAt === undefined) {
  console.error('usage: node complete.mjs SCHEMA DOCUMENT LINE:COLUMN [LINE:COLUMN]');
  process.exit(1);
}

const schema = pathToFileURL(resolve(schemaFile)).href;
const uri = pathToFileURL(resolve(documentFile)).href;
const settings = {
  yaml: {
    schemas: { [schema]: ['*.yaml', '*.yml'] },
    schemaStore: { enable: false },
    kubernetesCRDStore: { enable: false },
    completion: true,
    hover: true,
    validate: false,
  },
};

const server = spawn(process.execPath, [require.resolve('yaml-language-server/bin/yaml-language-server'), '--stdio'],
  { stdio: ['pipe', 'pipe', 'inherit'] });
const connection = rpc.createMessageConnection(
  new rpc.StreamMessageReader(server.stdout), new rpc.StreamMessageWriter(server.stdin));
connection.onRequest('workspace/configuration', ({ items }) => items.map(({ section }) => settings[section] ?? null));
connection.onRequest('client/registerCapability', () => null);
// Without this notification the server could be asked before it has taken the schema in.
const ready = new Promise(done => connection.onNotification('yaml/schema/store/initialized', done));
connection.listen();

await connection.sendRequest('initialize', {
  processId: process.pid,
  rootUri: null,
  capabilities: {
    workspace: { configuration: true },
    textDocument: { completion: { completionItem: { snippetSupport: true } }, hover: { contentFormat: ['markdown'] } },
  },
});
await connection.sendNotification('yaml/supportSchemaSelection', {});
await connection.sendNotification('initialized', {});
await ready;
await connection.sendNotification('textDocument/didOpen', {
  textDocument: { uri, languageId: 'yaml', version: 1, text: readFileSync(documentFile, 'utf8') },
});

const completion = await ask('completion', completionAt);
const hover = hoverAt === undefined ? null : await ask('hover', hoverAt);
console.log(JSON.stringify({
  labels: completion.items.map(item => item.label),
  hover: hover?.contents?.value ?? null,
}, null, 2));

await connection.sendRequest('shutdown');
await connection.sendNotification('exit');
connection.dispose();

function ask(what, at) {
  const [line, column] = at.split(':').map(Number);
  return connection.sendRequest(`textDocument/${what}`,
    { textDocument: { uri }, position: { line: line - 1, character: column - 1 } });
}
