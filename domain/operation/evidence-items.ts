import { FIRST_WAIT_MINUTES, FREE_FAILURES, LONGEST_WAIT_MINUTES } from '../people/lock-out'
import { PASSWORD_MIN } from '../people/password'
import { SESSION_MINUTES } from '../people/session'
import type { EvidenceFacts, EvidenceItem, EvidenceState } from './evidence'

// What is said of each item. A sentence that depends on the installation says beside it how that stands now.

const item = (items: string, state: EvidenceState, how: string, now: string | null = null): EvidenceItem => ({
  items,
  state,
  how,
  now,
})

export function identification(f: EvidenceFacts): EvidenceItem[] {
  return [
    item(
      'a)',
      'met',
      `账号不重复，不分大小写；密码至少${PASSWORD_MIN}个字符，与常见写法、账号核对；初始密码首次登录必须更换。定期更换由本单位规定，管理员可以重置。`,
      `在用账号${f.people}个`,
    ),
    item(
      'b)',
      'met',
      `同一处输错${FREE_FAILURES}次须等待，${FIRST_WAIT_MINUTES}分钟起、最多${LONGEST_WAIT_MINUTES}分钟；每个地址另有次数限制；登录满${SESSION_MINUTES.signed_in / 60}小时自动结束，本人和管理员可随时结束。`,
      `近24小时须等待${f.lockedOutToday}次`,
    ),
    item(
      'c)',
      f.https ? 'set' : 'unset',
      '经 HTTPS 访问，会话令牌只在安全 Cookie 中。证书和网关由本单位配置。',
      f.https ? '网址为 https' : '网址不是 https，请把程序放在 HTTPS 网关之后，并修改 NEXTAUTH_URL',
    ),
    item(
      'd)',
      f.rolesWithSecondFactor.length > 0 ? 'set' : 'unset',
      '密码之外可要求动态验证码（TOTP，RFC 6238），也可接入统一认证。按岗位规定必须启用。',
      `${f.people}人中${f.withSecondFactor}人已启用；本机关必须启用的岗位：${f.rolesWithSecondFactor.join('、') || '没有规定'}`,
    ),
  ]
}

export function accessControl(f: EvidenceFacts): EvidenceItem[] {
  const apart = f.administrators > 0 && f.auditors > 0
  return [
    item(
      'a)、e)、f)',
      'met',
      '按岗位、单位和案件承办关系授权，规则在程序的一张表中，对每个页面、下载和操作逐一核对。',
    ),
    f.demonstration
      ? item(
          'b)',
          'unset',
          '没有默认口令；演示口令和演示密钥不能用于正式运行，程序拒绝启动。',
          '这里是演示数据，账号和口令是公开的；正式运行请另行安装',
        )
      : item(
          'b)',
          'met',
          '没有默认口令；演示口令和演示密钥不能用于正式运行，程序拒绝启动。',
          '不是演示数据，密钥不是演示密钥',
        ),
    item(
      'c)',
      'office',
      '离岗、调离人员由管理员停用，停用即结束其全部登录。请定期核对。',
      `已停用${f.inactive}人`,
    ),
    item(
      'd)',
      apart ? 'set' : 'unset',
      '系统管理员看不到案件内容，审计员不能办理；两个岗位须由两人担任。',
      `系统管理员${f.administrators}人，审计员${f.auditors}人${apart ? '' : '，请指定审计员'}`,
    ),
    item(
      'g)',
      'open',
      '没有安全标记。案件按承办单位和岗位控制，不按标记控制；确需标记的，由本单位在操作系统和数据库上落实。',
    ),
  ]
}

export function audit(f: EvidenceFacts): EvidenceItem[] {
  const since = f.auditSince ? `，自${f.auditSince}起` : ''
  return [
    item(
      'a)、b)',
      'met',
      '每个人的登录、查看证件号码、办理、导入导出和设置变更都记入审计，写明时间、人员、操作、对象和结果；不能关闭。',
      `${f.auditLines}条${since}`,
    ),
    item(
      'c)',
      f.anchored ? 'set' : 'unset',
      '每条带密钥校验值并与前一条相连，改动、删除都能核验；程序从不删除，超过六个月。异地保存锚定文件和备份由本单位落实。',
      f.anchored ? '末尾已锚定' : '没有锚定文件，或者与记录不符，请核验',
    ),
    item('d)', 'met', '审计与业务写在同一个事务中，写不成审计的操作不会完成，不能单独中断。'),
  ]
}

export function intrusion(f: EvidenceFacts): EvidenceItem[] {
  return [
    item(
      'a)、b)、c)',
      'office',
      '操作系统的最小安装、端口和终端接入限制由本单位落实。程序只监听一个端口，默认只在本机。',
      `监听 ${f.listensOn}`,
    ),
    item(
      'd)',
      'met',
      '一切输入按类型、长度和格式校验；外来文件在单独的进程中读取，限时、限内存；导出防公式注入；页面有内容安全策略。',
    ),
    item(
      'e)、f)',
      'office',
      '漏洞通告、升级和入侵检测由本单位落实。程序的运行不连接外网，升级包可以离线安装。',
    ),
  ]
}

export function malware(): EvidenceItem[] {
  return [
    item(
      '—',
      'office',
      '附件按内容识别类型，不执行、不以可执行类型下载，含宏的文档不收；病毒查杀由服务器上的防病毒软件落实。',
    ),
  ]
}

export function trust(): EvidenceItem[] {
  return [item('—', 'office', '可信启动由服务器和操作系统落实。')]
}

export function integrity(f: EvidenceFacts): EvidenceItem[] {
  return [
    item(
      'a)',
      f.https ? 'set' : 'unset',
      '传输的完整性靠 HTTPS。',
      f.https ? '网址为 https' : '网址不是 https',
    ),
    item(
      'b)',
      'met',
      '案件、文书、附件、人员和设置都有带密钥的校验值；用 verify 逐项核对，指出何处被改动。',
      `算法 ${f.algorithms}`,
    ),
  ]
}

export function confidentiality(f: EvidenceFacts): EvidenceItem[] {
  const since = f.keySince ? `，${f.keySince}启用` : ''
  const former = f.formerKeysInUse ? '；另有以前的密钥加密的内容，请更换密钥' : ''
  return [
    item(
      'a)',
      f.https ? 'set' : 'unset',
      '传输的保密靠 HTTPS；与数据库、邮件服务器、对象存储的连接按其设置加密。',
      [f.https ? '网址为 https' : '网址不是 https', f.databaseTransport, f.mailTransport, f.filesTransport]
        .filter(Boolean)
        .join('；'),
    ),
    item(
      'b)',
      'met',
      `证件号码、验证器密钥加密存放，密码以 Argon2id 散列，查询码和令牌只存散列值。姓名、联系方式和附件不单独加密，请用磁盘加密${f.filesTransport ? '，并在对象存储一侧加密' : ''}；${f.commercialCryptography ? '国密算法由程序实现，仍须使用经认证的密码服务并通过密评。' : '需要商用密码的，设置 YISHENBAN_CRYPTO=sm，并另行密评。'}`,
      `加密 ${f.algorithms}，密钥 ${f.keyId}${since}${former}`,
    ),
  ]
}

export function backup(f: EvidenceFacts): EvidenceItem[] {
  return [
    item(
      'a)',
      f.backupWrong === null ? 'set' : 'unset',
      '备份后恢复到临时位置并清点，证实可用。',
      [f.backupWrong, f.backup && `最近一份证实可用的：${f.backup}`].filter(Boolean).join('；') ||
        '装好不久，还没有到第一次备份',
    ),
    item(
      'b)',
      'office',
      '异地保存由本单位落实：备份存放到另一地点的文件夹或者对象存储。',
      `备份位置：${f.backupPlace}`,
    ),
    item(
      'c)',
      'office',
      '几台服务器可以共用一个 PostgreSQL 同时运行；数据库和存储的冗余由本单位落实。',
      f.postgres ? '使用 PostgreSQL' : '使用单机数据库，没有热冗余',
    ),
  ]
}

export function residual(f: EvidenceFacts): EvidenceItem[] {
  return [
    item('a)', 'met', '退出、改密码、停用后令牌立即失效；密码和验证码不写入日志。'),
    item(
      'b)',
      'met',
      '被拒绝、中断的上传和没有记录指向的文件每天清除；导入的台账一天没有处理即删除。释放后的磁盘空间由存储系统覆写。',
      f.swept ? `最近清理：${f.swept}` : '还没有清理过',
    ),
  ]
}

export function personal(f: EvidenceFacts): EvidenceItem[] {
  return [
    item('a)', 'met', '只收《条例》第二十九条所需的姓名、身份证明、联系方式；不收出生日期、性别等。'),
    item(
      'b)',
      'met',
      '证件号码遮盖显示，查看须有权限并记入审计；无权知悉申请人的看不到姓名，也搜不到；日志、网址和运行指标不含个人信息。保存期限由本单位按档案规定设定，期满的经两人确认后匿名。',
      f.retentionTerms > 0
        ? `本机关已设定${f.retentionTerms}类案件的保存期限`
        : '本机关没有设定保存期限，案件一直保存',
    ),
  ]
}

export function management(f: EvidenceFacts): EvidenceItem[] {
  return [
    item('8.1.5.1', 'met', '人员、机关、密钥、接口只由系统管理员设置，都记入审计。'),
    item('8.1.5.2', 'met', '审计由审计员和系统管理员查看，审计员导出；谁都不能修改。'),
    item(
      '8.1.5.4',
      f.metrics ? 'set' : 'unset',
      '运行指标供监控程序读取，日志逐行输出供日志平台收集；集中监测、分析由本单位落实。',
      f.metrics ? '已提供运行指标' : '没有设置 YISHENBAN_METRICS_TOKEN，不提供运行指标',
    ),
  ]
}
