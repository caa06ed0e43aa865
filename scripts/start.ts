import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { isDemonstrationFolder } from './installation/demonstration'
import { issueFirstRunCode } from './installation/first-run-code'
import { reasonsNotToStart } from './installation/requirements'
import { settings } from './installation/settings-files'
import { ensureBuilt } from './running/build'
import { mustRun, program, ROOT } from './running/command'
import { serve, until } from './running/serve'
import { command, Stop, stepsIn } from './running/step'

// npm start: the real start. Nothing is filled in; without proper secrets it does not run.

command(async () => {
  const step = stepsIn('zh')
  for (const [name, value] of Object.entries(settings())) process.env[name] ??= value
  const folder = path.resolve(ROOT, process.env.YISHENBAN_DATA ?? 'data')
  process.env.YISHENBAN_DATA = folder

  const reasons = reasonsNotToStart(process.env, isDemonstrationFolder(folder))
  if (reasons.length > 0) {
    const list = reasons.map((reason) => `  · ${reason}`).join('\n')
    throw new Stop(
      `没有启动,因为:\n${list}\n\n第一次运行请用 npm run secrets 生成设置文件 .env(或在环境变量里设置),再运行 npm start。\n只想看看:npm run demo。`,
    )
  }
  await ensureBuilt(step)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  await step('准备数据库', () => mustRun(process.execPath, program('db/migrate.ts')))
  const told = await step('核对密钥、审计记录和办理进度(升级后第一次启动需要较长时间)', () =>
    mustRun(process.execPath, program('cli/main.ts', 'rebuild', '--after-upgrade')),
  )
  if (told.trim() !== '') console.log(told.trimEnd())

  if (process.env.YISHENBAN_TODAY)
    console.log(`注意:设置了 YISHENBAN_TODAY,期限按 ${process.env.YISHENBAN_TODAY} 计算,只可用于培训。`)
  const host = process.env.HOST ?? '127.0.0.1'
  const port = Number(process.env.PORT ?? 3000)
  const site = await step('启动网站', () => serve({ host, port, env: {}, output: 'all' }))
  console.log(`\n依申办已在 ${site.url} 运行(对外网址 ${process.env.NEXTAUTH_URL})。按 Ctrl-C 停止。`)
  if (!(await hasAgency())) {
    const code = issueFirstRunCode(folder)
    console.log(
      `\n这里还没有单位。请打开 ${process.env.NEXTAUTH_URL}/first-run,输入一次性代码:\n\n    ${code}\n`,
    )
  }
  process.exitCode = await until(site)
  console.log('已停止。')
})

/** Loaded only now: the database is chosen by the settings read above. */
async function hasAgency(): Promise<boolean> {
  const { anyAgency } = await import('./installation/agency')
  return anyAgency()
}
