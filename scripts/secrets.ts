import { existsSync, writeFileSync } from 'node:fs'
import { freshSecrets } from './installation/secrets'
import { SETTINGS_FILE } from './installation/settings-files'
import { command, Stop } from './running/step'

// npm run secrets -- https://ysq.example.gov.cn : writes `.env` with fresh secrets, readable by its owner only.

command(async () => {
  if (existsSync(SETTINGS_FILE))
    throw new Stop(`${SETTINGS_FILE} 已经存在，没有改动它：换掉密钥会使已加密的证件号码无法再读。`)
  const address = process.argv[2] ?? 'http://127.0.0.1:3000'
  if (!URL.canParse(address)) throw new Stop(`不是网址：${address}`)
  const { NEXTAUTH_SECRET, YISHENBAN_KEY } = freshSecrets()
  const lines = [
    '# 工作人员在浏览器里打开的网址',
    `NEXTAUTH_URL=${address}`,
    '# 登录会话的签名密钥',
    `NEXTAUTH_SECRET=${NEXTAUTH_SECRET}`,
    '# 证件号码的加密密钥。请另存一份：丢了它，备份里的证件号码就读不出来了。',
    `YISHENBAN_KEY=${YISHENBAN_KEY}`,
    '# 备份的加密密钥，与上一把不同。请另存一份，不要与备份放在一起：丢了它，备份打不开。',
    `YISHENBAN_BACKUP_KEY=${freshSecrets().YISHENBAN_KEY}`,
    '',
  ]
  writeFileSync(SETTINGS_FILE, lines.join('\n'), { mode: 0o600, flag: 'wx' })
  console.log(`已写入 ${SETTINGS_FILE}，只有当前用户能读。请核对其中的网址，再运行 npm start。`)
})
