// Runs pytest under Pyodide in node: node pyodide_suite.mjs TRY WHEELS ROOT ARGUMENTS…
// TRY is a folder that try_page.py built, WHEELS holds what the tests need beside it, ROOT is the repository.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [built, wheels, root, ...given] = process.argv.slice(2).map((each, place) => (place < 3 ? path.resolve(each) : each));
const { loadPyodide } = await import(pathToFileURL(path.join(built, "pyodide", "pyodide.mjs")).href);
const { lock } = JSON.parse(fs.readFileSync(path.join(built, "manifest.json"), "utf8"));
const python = await loadPyodide({
  indexURL: path.join(built, "pyodide") + path.sep,
  lockFileContents: JSON.stringify(lock),
  env: { LC_ALL: "C.UTF-8", HOME: "/home/pyodide" },
});
const extractDir = python.runPython("import site; site.getsitepackages()[0]");
for (const folder of [path.join(built, "wheels"), wheels]) {
  for (const name of fs.readdirSync(folder).filter((each) => each.endsWith(".whl"))) {
    python.unpackArchive(new Uint8Array(fs.readFileSync(path.join(folder, name))).buffer, "wheel", { extractDir });
  }
}
python.FS.mkdirTree("/work");
python.mountNodeFS("/work", root);
python.globals.set("given", JSON.stringify(given));
process.exitCode = python.runPython(`
import importlib, json, os, sys
importlib.invalidate_caches()
os.chdir("/work")
import pytest
print("Python", sys.version)
int(pytest.main(json.loads(given)))
`);
