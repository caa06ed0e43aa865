import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { keepFilesPrivate } from '../db/connection/private-files'
import { isDemonstrationFolder } from '../server/demo/mark'
import { today } from '../server/today'
import { groundOf, isTrainingFolder, type TrainingGround, writeGround } from '../server/training/ground'
import { demonstrationFolder, fillDemonstration, openDemonstration } from './installation/demonstration'
import { withoutSettingsFiles } from './installation/settings-files'
import { ensureBuilt } from './running/build'
import { ROOT } from './running/command'
import { freePortFrom } from './running/port'
import { isRelease } from './running/release'
import { serve, until } from './running/serve'
import { command, Stop, stepsIn } from './running/step'

// npm run demo: the whole product with demonstration cases, on this machine only. `--fresh` begins with new data,
// `--dev` serves the sources as they are being changed (npm run dev), `--training` lets people practise: in a folder of
// its own, with a today that is moved on the page.

const HOST = '127.0.0.1'

type Account = { account: string; name: string; role: string }
type Accounts = { password: string; accounts: Account[]; bureau: { accounts: Account[] } }

command(async () => {
  const step = stepsIn('zh')
  const dev = process.argv.includes('--dev')
  if (!dev) await ensureBuilt(step)

  keepFilesPrivate()
  const training = process.argv.includes('--training')
  const folder = demonstrationFolder(training ? 'data-training' : 'data-demo')
  refuseOtherKind(folder, training)
  const mark = openDemonstration(folder, process.argv.includes('--fresh'))
  const ground = training ? openGround(folder, mark.filled) : null
  const port = await freePortFrom(Number(process.env.PORT ?? 3000), HOST)
  const env = {
    ...withoutSettingsFiles(),
    ...mark.secrets,
    NEXTAUTH_URL: `http://${HOST}:${port}`,
    YISHENBAN_DATA: folder,
    YISHENBAN_DEMO: '1',
    ...(ground ? { YISHENBAN_TRAINING: '1', YISHENBAN_TODAY: ground.today } : {}),
  } as Record<string, string>
  await fillDemonstration(folder, mark, env, step)

  const site = await step('启动网站', () =>
    serve({ host: HOST, port, env, mode: dev ? 'dev' : 'start', output: dev ? 'all' : 'errors' }),
  )
  console.log(`\n依申办（${ground ? '训练环境' : '演示数据'}）已在 ${site.url} 运行，只有本机能打开。`)
  console.log(accountTable(site.url))
  if (ground) console.log(`今天是 ${ground.today}，在页面上方拨动；登录以后点页面上方的“要做的事”。`)
  const again = isRelease()
    ? 'yishenban training --fresh'
    : `npm run demo -- ${training ? '--training --fresh' : '--fresh'}`
  console.log(`数据放在 ${folder}。重新开始：${again}。按 Ctrl-C 停止。\n`)
  process.exitCode = await until(site)
  console.log('已停止。')
})

/** A folder is of one kind from its beginning: a demonstration never becomes a training, nor the other way. */
function refuseOtherKind(folder: string, training: boolean): void {
  if (!isDemonstrationFolder(folder) || isTrainingFolder(folder) === training) return
  throw new Stop(
    training
      ? `文件夹 ${folder} 是演示数据，不是训练环境，没有改动它。请把 YISHENBAN_DATA 指向空文件夹，再运行一次。`
      : `文件夹 ${folder} 是训练环境，没有改动它。请用 npm run demo -- --training。`,
  )
}

/** The mark of a training; a new one begins on the day of its making. */
function openGround(folder: string, filled: boolean): TrainingGround {
  const kept = filled ? groundOf(folder) : null
  if (kept) return kept
  const startedOn = today()
  const ground = { startedOn, today: startedOn, since: {} }
  writeGround(folder, ground)
  return ground
}

/** The demonstration's accounts in columns; a Chinese character is two columns wide. */
function accountTable(url: string): string {
  const file = path.join(ROOT, 'server/demo/accounts.json')
  if (!existsSync(file)) return ''
  const { accounts, bureau, password } = JSON.parse(readFileSync(file, 'utf8')) as Accounts
  const lines = [...accounts, ...bureau.accounts].map(
    ({ account, name, role }) => `  ${pad(account, 12)}${pad(name, 10)}${role}`,
  )
  return [
    '',
    `  ${pad('账号', 12)}${pad('姓名', 10)}角色`,
    ...lines,
    '',
    `  登录地址 ${url}/sign-in，密码都是 ${password}`,
    '',
  ].join('\n')
}

function pad(text: string, columns: number): string {
  const width = [...text].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 2 : 1), 0)
  return text + ' '.repeat(Math.max(1, columns - width))
}
