import path from 'node:path'
import { keepFilesPrivate } from '../db/connection/private-files'
import { isDemonstrationFolder } from '../server/demo/mark'
import { EXIT_WRONG_KEYS } from '../server/exit-codes'
import { halfRestoredWords } from '../server/half-restored'
import { isTrainingFolder } from '../server/training/ground'
import { issueFirstRunCode } from './installation/first-run-code'
import { standNotStarted, untilEnded } from './installation/not-started'
import { doubtAboutGateway, reasonsNotToStart } from './installation/requirements'
import { settings } from './installation/settings-files'
import { privacyWords, reasonsAgainstFolder } from './installation/writable-folder'
import { ensureBuilt } from './running/build'
import { Failed, mustRun, program, ROOT } from './running/command'
import { isFree } from './running/port'
import { isRelease } from './running/release'
import { serve, until } from './running/serve'
import { command, type Step, Stop, stepsIn } from './running/step'

// npm start: the real start. Nothing is filled in; without proper secrets it does not run.

command(async () => {
  const step = stepsIn('zh')
  for (const [name, value] of Object.entries(settings())) process.env[name] ??= value
  const folder = path.resolve(ROOT, process.env.YISHENBAN_DATA || 'data')
  process.env.YISHENBAN_DATA = folder

  refuseFor(
    reasonsNotToStart(process.env, isDemonstrationFolder(folder) || isTrainingFolder(folder)),
    isRelease()
      ? '请改正设置（安装的在 /etc/yishenban/env，容器的在环境变量中），再启动一次。'
      : '第一次运行请用 npm run secrets 生成设置文件 .env（或在环境变量里设置），再运行 npm start。\n只想看看：npm run demo。',
  )
  const host = process.env.HOST || '127.0.0.1'
  const port = Number(process.env.PORT || 3000)
  refuseFor(
    [...reasonsAgainstFolder(folder), ...halfRestored(folder), ...(await portTaken(port, host))],
    '改正后再启动。',
  )
  await ensureBuilt(step)
  keepFilesPrivate()
  const privacy = privacyWords(folder)
  if (privacy) console.log(privacy)
  await prepare(step, '准备数据库', program('db/migrate.ts'))
  const told = await prepare(
    step,
    '核对密钥、审计记录和办理进度（升级后第一次启动需要较长时间）',
    program('cli/main.ts', 'rebuild', '--after-upgrade'),
  ).catch((fault: unknown) => {
    if (fault instanceof WrongKeys) return sayWrongKeys(host, port)
    throw fault
  })
  if (told.trim() !== '') console.log(told.trimEnd())

  const doubt = doubtAboutGateway(process.env)
  if (doubt) console.log(doubt)
  const site = await step('启动网站', () => serve({ host, port, env: {}, output: 'all' }))
  console.log(`\n依申办已在 ${site.url} 运行（对外网址 ${process.env.NEXTAUTH_URL}）。按 Ctrl-C 停止。`)
  if (!(await hasAgency())) {
    const code = issueFirstRunCode(folder)
    console.log(
      `\n这里还没有单位。请打开 ${process.env.NEXTAUTH_URL}/first-run，输入一次性代码：\n\n    ${code}\n`,
    )
  }
  process.exitCode = await until(site)
  console.log('已停止。')
})

function refuseFor(reasons: readonly string[], next: string): void {
  if (reasons.length === 0) return
  const list = reasons.map((reason) => `  · ${reason}`).join('\n')
  throw new Stop(`没有启动，因为：\n${list}\n\n${next}`)
}

/** A program that has to end well before the site starts; it says itself what was in its way. */
async function prepare(step: Step, name: string, args: string[]): Promise<string> {
  try {
    return await step(name, () => mustRun(process.execPath, args))
  } catch (fault) {
    if (fault instanceof Failed && fault.code === EXIT_WRONG_KEYS) throw new WrongKeys()
    throw fault instanceof Failed ? new Stop('没有启动，原因见上。改正后再启动。') : fault
  }
}

class WrongKeys extends Error {}

/** Only somebody who mends the settings helps: until then whoever opens the site is told so. */
async function sayWrongKeys(host: string, port: number): Promise<never> {
  const server = await standNotStarted(host, port)
  console.log(
    '\n没有启动，密钥不对，原因见上。打开网址的人会看到说明。请改正设置，再重新启动。按 Ctrl-C 停止。',
  )
  await untilEnded(server)
  throw new Stop('已停止。')
}

function halfRestored(folder: string): string[] {
  const words = halfRestoredWords(folder)
  return words ? [words] : []
}

async function portTaken(port: number, host: string): Promise<string[]> {
  return (await isFree(port, host))
    ? []
    : [`端口 ${port} 不能使用：已被其他程序占用，或者 HOST 不是本机的地址。请设置另一个 PORT。`]
}

/** Loaded only now: the database is chosen by the settings read above. */
async function hasAgency(): Promise<boolean> {
  const { anyAgency } = await import('./installation/agency')
  return anyAgency()
}
