// Starts `dutylist lsp` for folders that hold a checklist; everything else is the language server's.
"use strict";
const { execFile } = require("node:child_process");
const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

// Why a program cannot be used, or nothing: asked before the client, which would say it in its own words.
function reasonAgainst(command) {
  return new Promise(resolve => execFile(command, ["--version"], { timeout: 30000, windowsHide: true }, error => {
    if (!error) resolve();
    else if (error.code === "ENOENT") resolve("找不到这个程序");
    else if (error.code === "EACCES") resolve("没有权限运行它");
    else resolve(error.killed ? "30 秒没有回答" : "它不是 dutylist，或者装得不完整");
  }));
}

async function start() {
  const command = vscode.workspace.getConfiguration("dutylist").get("command") || "dutylist";
  const reason = await reasonAgainst(command);
  if (reason) {
    complain(`dutylist 启动不了（${command}）：${reason}。先装好 dutylist 程序；装了的，在设置 dutylist.command 里写完整路径。`);
    return;
  }
  const run = { command, args: ["lsp"] };
  client = new LanguageClient("dutylist", "dutylist", { run, debug: run }, {
    documentSelector: [{ scheme: "file", language: "yaml", pattern: "**/duties/**/*.yaml" }],
  });
  try {
    await client.start();
  } catch (error) {
    complain(`dutylist 启动不了（${command} lsp）：${error.message}`);
  }
}

// Nobody waits for the answer: VS Code waits for the extension.
async function complain(text) {
  const settings = "打开设置";
  if (await vscode.window.showErrorMessage(text, settings) === settings) {
    vscode.commands.executeCommand("workbench.action.openSettings", "dutylist.command");
  }
}

// A client that has not started, or whose server has ended, refuses to be stopped.
async function stop() {
  const last = client;
  client = undefined;
  if (last?.isRunning()) await last.stop();
}

async function restart() {
  await stop();
  await start();
}

// The YAML extension checks the same schemas: without this every mistake of form would stand there twice.
async function offerOneVoice(context) {
  const asked = "asked-about-yaml";
  const yaml = vscode.workspace.getConfiguration("yaml");
  if (context.workspaceState.get(asked) || !vscode.extensions.getExtension("redhat.vscode-yaml") || !yaml.get("validate")) return;
  const yes = "只用 dutylist 检查", no = "两个都留着";
  const answer = await vscode.window.showInformationMessage(
    "YAML 扩展也检查这些文件，格式问题会显示两遍。关掉它的检查？补全和说明都留着。", yes, no);
  if (answer) context.workspaceState.update(asked, true);
  if (answer === yes) yaml.update("validate", false, vscode.ConfigurationTarget.Workspace);
}

async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand("dutylist.restart", restart),
    vscode.workspace.onDidChangeConfiguration(event => event.affectsConfiguration("dutylist.command") && restart()),
  );
  await start();
  if (client?.isRunning()) offerOneVoice(context);
}

module.exports = { activate, deactivate: stop };
