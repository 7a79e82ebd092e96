// node feelin.mjs
// Evaluates FEEL by feelin (https://github.com/nikku/feelin), for `ruleshost bench expressions --peer feelin`.
//
// The first line of the input is { "facts": [[name, FEEL text]…], "expressions": [FEEL text…] }; a fact knows those before it.
// It is answered with one JSON array: { "value": … } or { "error": … } for each expression. Every further line is
// { "expression": index, "prepared": boolean, "count": n }, answered with the nanoseconds of one of n evaluations.
//
// feelin's API takes a text each time. `prepared` evaluates a function made once, `function() (…)`, whose body feelin has parsed and
// turned into closures by then.
import { createInterface } from 'node:readline';
import { evaluate } from 'feelin';

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const { facts, expressions } = JSON.parse((await lines.next()).value);
const context = {};
for (const [name, text] of facts) {
  context[name] = evaluate(text, context).value;
}

console.log(JSON.stringify(expressions.map(answer)));
const prepared = expressions.map(text => attempt(() => evaluate(`function() (${text})`, context).value));

for await (const line of lines) {
  const { expression, prepared: isPrepared, count } = JSON.parse(line);
  const text = expressions[expression];
  const run = isPrepared ? () => prepared[expression].invoke([]) : () => evaluate(text, context);
  const start = process.hrtime.bigint();
  for (let i = 0; i < count; i++) {
    run();
  }
  console.log(Number(process.hrtime.bigint() - start) / count);
}

function answer(text) {
  try {
    return { value: evaluate(text, context).value ?? null };
  } catch (refusal) {
    return { error: refusal.message };
  }
}

function attempt(make) {
  try {
    return make();
  } catch {
    return null;
  }
}
