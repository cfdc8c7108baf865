// Starts `dutylist lsp` for folders that hold a checklist; everything else is the language server's.
"use strict";
const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

async function start() {
  const command = vscode.workspace.getConfiguration("dutylist").get("command", "dutylist");
  const run = { command, args: ["lsp"] };
  client = new LanguageClient("dutylist", "dutylist", { run, debug: run }, {
    documentSelector: [{ scheme: "file", language: "yaml", pattern: "**/duties/**/*.yaml" }],
  });
  try {
    await client.start();
  } catch (error) {
    const settings = "打开设置";
    const answer = await vscode.window.showErrorMessage(
      `dutylist 启动不了（${command} lsp）：${error.message}。先装好 dutylist 程序；装了的，在设置 dutylist.command 里写完整路径。`,
      settings,
    );
    if (answer === settings) vscode.commands.executeCommand("workbench.action.openSettings", "dutylist.command");
  }
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
  context.subscriptions.push(vscode.commands.registerCommand("dutylist.restart", async () => {
    await client?.stop();
    await start();
  }));
  await start();
  offerOneVoice(context);
}

function deactivate() {
  return client?.stop();
}

module.exports = { activate, deactivate };
