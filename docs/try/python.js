// Loads Python and the wheels, and calls the desk (desk.py). Every file is checked against the hash that the build wrote.

const HERE = new URL(".", import.meta.url);
const DESK = "/desk";
let called = null;

/** Why the page could not be loaded: "missing", "changed" or "broken", and the file. */
export class LoadError extends Error {
  constructor(why, file, cause) {
    super(`${why}: ${file}`, { cause });
    this.why = why;
    this.file = file;
  }
}

/** Load everything. `tell(step, done, total)` is called with "fetch" and bytes, then with "start" and "import". */
export async function load(tell) {
  if (called) return;
  const { files, lock } = await manifest();
  const total = files.reduce((sum, each) => sum + each.bytes, 0);
  const got = new Map();
  const report = () => tell("fetch", [...got.values()].reduce((sum, each) => sum + each, 0), total);
  const held = new Map();
  await Promise.all(files.map(async (file) => {
    const count = (bytes) => { got.set(file.path, bytes); report(); };
    // A module is fetched by the browser, which checks its hash.
    if (file.path.endsWith(".mjs")) await preloaded(file);
    else held.set(new URL(file.path, HERE).href, await checked(file, count));
    count(file.bytes);
  }));
  tell("start");
  await painted();
  let python;
  try {
    python = await started(held, lock);
    tell("import");
    await painted();
    const bytes = (file) => held.get(new URL(file.path, HERE).href);
    const extractDir = python.runPython("import site; site.getsitepackages()[0]");
    for (const file of files.filter((each) => each.path.endsWith(".whl"))) {
      python.unpackArchive(bytes(file).buffer, "wheel", { extractDir });
    }
    python.FS.mkdir(DESK);
    for (const file of files.filter((each) => each.path.endsWith(".py"))) python.FS.writeFile(`${DESK}/${file.path}`, bytes(file));
    // Python has looked at its folders before the files came.
    python.runPython(`import importlib, sys; sys.path.append("${DESK}"); importlib.invalidate_caches()`);
    called = python.runPython("from desk import call; call");
  } catch (error) {
    throw new LoadError("broken", String(error).slice(-500), error);
  }
}

/** Call a function of the desk with plain data, and return plain data. */
export function call(name, stated) {
  return JSON.parse(called(name, JSON.stringify(stated)));
}

async function manifest() {
  const file = "manifest.json";
  try {
    const answer = await fetch(new URL(file, HERE));
    if (answer.ok) return await answer.json();
  } catch (error) {
    throw new LoadError("missing", file, error);
  }
  throw new LoadError("missing", file);
}

/** Fetch a file and check its hash. Without crypto.subtle (a page that is not served by https) the browser checks it. */
async function checked(file, count) {
  const url = new URL(file.path, HERE);
  const integrity = `sha256-${file.sha256}`;
  let bytes;
  try {
    const answer = await fetch(url, crypto.subtle ? {} : { integrity });
    if (!answer.ok) throw new LoadError("missing", file.path);
    bytes = await read(answer, file.bytes, count);
  } catch (error) {
    throw error instanceof LoadError ? error : new LoadError("missing", file.path, error);
  }
  if (crypto.subtle) {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    if (btoa(String.fromCharCode(...digest)) !== file.sha256) throw new LoadError("changed", file.path);
  }
  return bytes;
}

async function read(answer, expected, count) {
  const parts = [];
  let length = 0;
  for (const reader = answer.body.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    length += value.length;
    count(Math.min(length, expected));
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function preloaded(file) {
  return new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "modulepreload";
    link.integrity = `sha256-${file.sha256}`;
    link.onload = () => resolve();
    link.onerror = async () => {
      link.remove();
      const answer = await fetch(new URL(file.path, HERE)).catch(() => null);
      reject(new LoadError(answer?.ok ? "changed" : "missing", file.path));
    };
    link.href = new URL(file.path, HERE).href;
    document.head.append(link);
  });
}

/** Start Python. What it asks for is handed to it from the checked files; it fetches nothing itself. */
async function started(held, lock) {
  const own = globalThis.fetch;
  globalThis.fetch = (url, ...rest) => {
    const bytes = held.get(new URL(url.url ?? url, HERE).href);
    const type = String(url).endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
    return bytes ? Promise.resolve(new Response(bytes, { headers: { "Content-Type": type } })) : own(url, ...rest);
  };
  try {
    const { loadPyodide } = await import("./pyodide/pyodide.mjs");
    return await loadPyodide({
      indexURL: new URL("pyodide/", HERE).href,
      lockFileContents: JSON.stringify(lock),
      packageBaseUrl: new URL("pyodide/", HERE).href,
      env: { LC_ALL: "C.UTF-8" },
      stdout: () => {},
      stderr: () => {},
    });
  } finally {
    globalThis.fetch = own;
  }
}

function painted() {
  return new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve)); });
}
