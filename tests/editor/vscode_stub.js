// Runs the extension without VS Code: a stand-in for the module `vscode`, beneath the real client and the real server.
// node vscode_stub.js EXTENSION SCENARIO prints what the extension has shown, written and run, as JSON.
"use strict";
const Module = require("node:module");
const fs = require("node:fs");
const url = require("node:url");

const [, , extension, given] = process.argv;
const scenario = JSON.parse(given);
const told = {errors: [], questions: [], warnings: [], commands: [], settings: [], diagnostics: {}, registered: []};
const listeners = {};

const nothing = () => ({dispose() {}});
const on = name => (listener, self) => {
  (listeners[name] ||= []).push(self ? listener.bind(self) : listener);
  return nothing();
};
const fire = (name, event) => (listeners[name] || []).map(each => each(event));

class Position { constructor(line, character) { Object.assign(this, {line, character}); } }
class Range {
  constructor(start, end, endLine, endCharacter) {
    Object.assign(this, endLine === undefined ? {start, end} : {start: new Position(start, end), end: new Position(endLine, endCharacter)});
  }
}
class Diagnostic { constructor(range, message, severity) { Object.assign(this, {range, message, severity}); } }
class EventEmitter {
  listeners = [];
  event = listener => { this.listeners.push(listener); return nothing(); };
  fire(event) { this.listeners.forEach(each => each(event)); }
  dispose() {}
}
class Disposable { constructor(end) { this.dispose = end || (() => {}); } static from() { return new Disposable(); } }
class Uri {
  constructor(text) { this.text = text; this.scheme = text.split(":")[0]; this.fsPath = this.scheme === "file" ? url.fileURLToPath(text) : text; this.path = this.fsPath; }
  toString() { return this.text; }
  static parse(text) { return new Uri(text); }
  static file(path) { return new Uri(url.pathToFileURL(path).href); }
}
class CodeActionKind {
  constructor(value) { this.value = value; }
  append(part) { return new CodeActionKind(this.value ? `${this.value}.${part}` : part); }
}
CodeActionKind.Empty = new CodeActionKind("");
class CancellationTokenSource {
  token = {isCancellationRequested: false, onCancellationRequested: nothing};
  cancel() {}
  dispose() {}
}

const document = scenario.file && {
  uri: Uri.file(scenario.file), languageId: "yaml", version: 1, isClosed: false, fileName: scenario.file,
  getText: () => scenario.text ?? fs.readFileSync(scenario.file, "utf8"),
};
const ask = list => async (text, ...answers) => {
  told[list].push([text, ...answers.filter(each => typeof each === "string")]);
  return answers.find(each => scenario.answers.includes(each));
};
const any = name => new Proxy(class { static [Symbol.hasInstance]() { return false; } }, {
  get: (made, key) => (key in made ? made[key] : key === Symbol.toPrimitive ? () => name : nothing),
});
const known = {
  Position, Range, Diagnostic, EventEmitter, Disposable, Uri, CodeActionKind, CancellationTokenSource,
  version: "1.90.0",
  env: {language: "zh-cn", appName: "stub", openExternal: async () => true},
  DiagnosticSeverity: {Error: 0, Warning: 1, Information: 2, Hint: 3},
  ConfigurationTarget: {Global: 1, Workspace: 2},
  extensions: {getExtension: id => (scenario.extensions.includes(id) ? {id} : undefined), onDidChange: nothing},
  workspace: new Proxy({
    workspaceFolders: undefined, textDocuments: document ? [document] : [], notebookDocuments: [],
    getConfiguration: section => ({
      get: (key, otherwise) => { const found = scenario.settings[`${section}.${key}`]; return found === undefined ? otherwise : found; },
      update: async (key, value, target) => told.settings.push([`${section}.${key}`, value, target]),
    }),
    createFileSystemWatcher: () => ({onDidCreate: nothing, onDidChange: nothing, onDidDelete: nothing, dispose() {}}),
    onDidChangeConfiguration: on("configuration"), onDidOpenTextDocument: on("open"), onDidCloseTextDocument: on("close"),
  }, {get: (made, key) => (key in made ? made[key] : nothing)}),
  window: new Proxy({
    visibleTextEditors: [], activeTextEditor: undefined,
    tabGroups: {all: [], onDidChangeTabs: nothing, onDidChangeTabGroups: nothing},
    createOutputChannel: () => ({append() {}, appendLine() {}, show() {}, dispose() {}}),
    showErrorMessage: ask("errors"), showWarningMessage: ask("warnings"), showInformationMessage: ask("questions"),
  }, {get: (made, key) => (key in made ? made[key] : nothing)}),
  commands: {
    registerCommand: (name, run) => { told.registered.push(name); listeners[`command ${name}`] = [run]; return nothing(); },
    executeCommand: async (...words) => { told.commands.push(words); },
  },
  languages: new Proxy({
    match: (selector, wanted) => (wanted && wanted.languageId === "yaml" ? 10 : 0),
    createDiagnosticCollection: () => ({
      set: (uri, found) => { told.diagnostics[uri.fsPath] = (found || []).map(each => [each.code && (each.code.value ?? each.code), each.message]); fire("told"); },
      delete() {}, clear() {}, dispose() {}, has: () => false, forEach() {},
    }),
  }, {get: (made, key) => (key in made ? made[key] : nothing)}),
};
const vscode = new Proxy(known, {get: (made, key) => (key in made ? made[key] : (made[key] = any(String(key))))});

const load = Module._load;
Module._load = function (name, ...rest) { return name === "vscode" ? vscode : load.call(this, name, ...rest); };

(async () => {
  const state = {...scenario.state};
  const context = {subscriptions: [], workspaceState: {get: key => state[key], update: async (key, value) => { state[key] = value; }}};
  const {activate, deactivate} = require(extension);
  const found = new Promise(resolve => { on("told")(resolve); setTimeout(resolve, 30000).unref(); });
  await activate(context);
  for (const [name, value] of Object.entries(scenario.then || {})) {
    scenario.settings[name] = value;
    await Promise.all(fire("configuration", {affectsConfiguration: section => name.startsWith(section)}));
  }
  if (document) await found;
  await new Promise(resolve => setImmediate(resolve));
  await deactivate();
  process.stdout.write(JSON.stringify({...told, state}));
  process.exit(0);
})().catch(error => { process.stderr.write(String(error && error.stack || error)); process.exit(1); });
