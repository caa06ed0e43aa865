import { parseArgs } from 'node:util'
import { thrownLine } from '@/domain/faults/faults'
import { EXIT_WRONG_KEYS } from '@/server/exit-codes'
import {
  closeInstallation,
  keepFilesPrivate,
  NotOpened,
  openForPlaying,
  openForVerifying,
  openInstallation,
} from '@/server/installation'
import { wrongSettings } from '@/server/settings'
import { COMMANDS, notTaken } from './commands'

// The same use cases from a shell. stdout holds the result, and with --json nothing else; messages go to stderr;
// the exit code is 1 when the work was not done, 3 when the keys are not those of the data.

/**
 * Commands that look at a file and nothing else, those that make an installation where none is, and the one that first
 * makes the room in which an installation can be opened.
 */
const WITHOUT_DATABASE: ReadonlySet<string> = new Set([
  'clock',
  'check-text',
  'restore',
  'import-all',
  'sweep',
])

const HELP = `用法：sudo yishenban cli 命令 [选项]        从源码运行的：npm run -s cli -- 命令 [选项]

  clock 文件.json                      计算文件中各案例的收到日期和答复期限
  check-text 文件.json                 核对文件中各案例的年报文字与统计表是否一致，列出不一致之处；不需要数据库
  init --agency 名称                   建立空的系统，管理员账号 admin，密码取自 YISHENBAN_ADMIN_PASSWORD
  unlock --account 账号                清除该账号的登录失败次数，不必再等待
  reset-password --account 账号        为该账号生成新的初始密码（只显示一次），并退出其所有设备
  reset-second-factor --account 账号   关闭该账号的两步验证，并退出其所有设备（手机和恢复码都遗失时，先核对本人）
  import 文件 [--commit]               试导入台账（xlsx、xls、csv 等，本机关自己的格式也可以）；--commit 写入，
                                       --skip-refused 略去不能导入的行，--again 同一文件再次导入
         [--sheet 工作表] [--mapping 文件.json]      指定工作表；交回 --json 打印的列和值的对应，可以手工改正
  export ledger 文件.csv|xlsx [--year 年]   导出台账，自然人遮盖；--names 写出姓名、电话和地址（记入审计）
  archive 受理编号 文件.zip            写出已办结案件的归档包：文书、附件、经过、期限和校验值（记入审计）
  report 年                            表二、表三、表四，勾稽核对，封存和汇总；有未说明的矛盾时退出码为1
         [--docx 文件] [--xlsx 文件] [--html 文件]   同时写出年报文件
  stats --from 日期 --to 日期 [--by unit|channel|kind|holder]   任意期间的统计（工作数据，不是年报）：表三各行，并按承办单位、
         [--xlsx 文件]                 渠道、申请人类别（不写 --by 时）或者承办人列出各行和超期；首尾两日都计入
  forecast [--on 日期]                 在办案件的超期风险（已超期、很可能、可能）和往后四周；--on 按那一天所知道的预报
  backtest [--from 日期 --to 日期]     提前两周的预报与后来实际的对照，分月、分单位；不写日期时为近12个月
  board                                督办表：各单位、各环节的件数，停留最久的工作日，已超期，近12周收、出和在办（工作用数）
  rebuild                              由案件记录重建办理进度，报告差异；--after-upgrade 只在旧版本推算过时重建（启动时自动运行）
  sweep [--dry-run]                    清理数据文件夹中没有登记的附件、中断的上传和导出、放弃的台账文件；--dry-run 只列出
  files-to-bucket                      把数据文件夹中的附件复制到 YISHENBAN_S3_BUCKET 指定的存储桶；中断后可以再次运行
  files-to-folder                      把该存储桶中的附件复制回数据文件夹（改回一台服务器）；先停止程序，中断后可以再次运行
  rotate-key [--dry-run]               更换密钥后，把用原来密钥加密的内容（证件号码等）改用新密钥加密；中断后再次运行
                                       即从中断处接着做，期间照常办理；--dry-run 只说明还有多少
  verify [--anchor 文件]               核验审计记录、每件案件、人员和设置、编号、办理进度、勾稽关系、年报封存和附件内容，
                                       不写入任何内容；--anchor 另与保存在别处的锚定文件或者封存文件核对
  verify --seal 文件                   核验导出的封存文件（不需要数据库）
  backup [--to 位置]                   备份数据库和新增的附件，加密；位置是文件夹或者 s3://存储桶/前缀，不写时用
                                       YISHENBAN_BACKUP_TO；密钥取自 YISHENBAN_BACKUP_KEY
  rehearse [编号] [--from 位置]        演练：把最近一份（或者指定的）备份恢复到临时位置，逐项清点，再删去
  restore 位置 --into 文件夹 [--backup 编号]   恢复到一个空文件夹（PostgreSQL 另需 DATABASE_URL 指定空数据库），并逐项清点

  export-all --into 文件夹             导出全部数据：各表（JSON Lines）、附件、校验值和说明.html；含有个人信息（记入审计）
  import-all 文件夹                    把导出的全部数据导入空的系统（SQLite 或者 PostgreSQL），核对、核验；有一处不符即不导入
  move --to postgres://… [文件夹]      搬迁到空的 PostgreSQL 数据库（数据文件夹不变，或者另指定）；先停止程序
  move --to sqlite 文件夹              搬迁到文件夹中的 SQLite；原来的数据不改动

  play 故事.json                       在空的数据文件夹中播放一个故事（格式见 docs/stories.md），用于培训、演示和检查；
                                       第一处未达预期即停止，退出码为1；账号密码取自 YISHENBAN_ADMIN_PASSWORD

  --json                               标准输出只有 JSON；play 每步一行
  环境变量 YISHENBAN_DATA 指定数据文件夹，DATABASE_URL 指定 PostgreSQL。`

/** The options as typed; what is wrong with them in Chinese, where Node tells it in English. */
function optionsTyped() {
  try {
    return parsedOptions()
  } catch (fault) {
    const { code, message } = fault as { code?: string; message: string }
    const option = /--[\w-]+/.exec(message)?.[0] ?? ''
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') throw new Error(`没有“${option}”这个选项。`)
    if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE')
      throw new Error(`选项“${option}”的写法不对，请参照 --help。`)
    throw fault
  }
}

function parsedOptions() {
  return parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      commit: { type: 'boolean', default: false },
      'skip-refused': { type: 'boolean', default: false },
      again: { type: 'boolean', default: false },
      sheet: { type: 'string' },
      mapping: { type: 'string' },
      'after-upgrade': { type: 'boolean', default: false },
      agency: { type: 'string' },
      account: { type: 'string' },
      year: { type: 'string' },
      docx: { type: 'string' },
      xlsx: { type: 'string' },
      html: { type: 'string' },
      seal: { type: 'string' },
      anchor: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      by: { type: 'string' },
      on: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      names: { type: 'boolean', default: false },
      into: { type: 'string' },
      backup: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
}

async function run(): Promise<number> {
  const { positionals, values } = optionsTyped()
  const [name = '', ...words] = positionals
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (values.help || !command) {
    console.error(name && !command ? `没有“${name}”这个命令。\n\n${HELP}` : HELP)
    return values.help ? 0 : 1
  }
  const strange = notTaken(name, command, { words, options: values })
  const wrong = strange === null ? wrongSettings(process.env) : [strange]
  if (wrong.length > 0) {
    for (const reason of wrong) console.error(reason)
    return 1
  }
  const opens = !WITHOUT_DATABASE.has(name) && !values.seal
  const told = opens ? await opened(name) : []
  for (const message of told) console.error(message)
  const answer = await (await command.load())(words, values)
  wrote = opens && name !== 'verify' && answer.done
  for (const message of answer.messages) console.error(message)
  const objects = answer.jsonLines ?? (answer.json === undefined ? null : [answer.json])
  if (values.json && objects) for (const one of objects) process.stdout.write(`${JSON.stringify(one)}\n`)
  else for (const line of answer.lines ?? []) console.log(line)
  return answer.done ? 0 : 1
}

function opened(name: string): Promise<string[]> {
  // A story looks itself whether the folder is empty, and may make a key for itself.
  if (name === 'play') return openForPlaying()
  return name === 'verify' ? openForVerifying() : openInstallation({ make: name === 'init' })
}

let wrote = false
keepFilesPrivate()
try {
  process.exitCode = await run()
} catch (fault) {
  console.error(`没有完成：${thrownLine(fault)}`)
  process.exitCode = fault instanceof NotOpened && fault.why === 'keys' ? EXIT_WRONG_KEYS : 1
} finally {
  await closeInstallation({ wrote })
}
