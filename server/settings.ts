import { parseKeeping } from '@/domain/backup/keep'
import { isIsoDate } from '@/domain/calendar/day'
import { bucketNameOf, isEndpoint } from './object-store/place'
import { cryptoWords, SUITES } from './secrets/suites/chosen'

type Environment = Readonly<Record<string, string | undefined>>

/** Bytes of each key that encrypts identity numbers (AES-256). */
const KEY_BYTES = 32

/**
 * Settings whose value can be wrong, what is right, and an example: asked at the start and by the shell, because a wrong
 * one would show only when the first page needs it.
 */
const RIGHT: Readonly<Record<string, { holds(value: string): boolean; words: string }>> = {
  YISHENBAN_TODAY: { holds: isIsoDate, words: '应是一个存在的日期，例如 2026-03-18；正式运行时不要设置' },
  DATABASE_URL: {
    holds: (value) => isAddress(value, /^postgres(ql)?:$/),
    words: '应以 postgres:// 开头，例如 postgres://用户:密码@主机/数据库；不设置时使用数据文件夹中的数据库',
  },
  PORT: {
    holds: (value) => /^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65535,
    words: '应是 1 至 65535 之间的端口号，例如 3000',
  },
  HOST: {
    holds: (value) => /^[A-Za-z0-9._:-]+$/.test(value),
    words: '应是本机的地址或者名称，例如 127.0.0.1，不带 http:// 和端口',
  },
  YISHENBAN_SMTP: {
    holds: (value) => isAddress(value, /^smtps?:$/),
    words: '应以 smtp:// 或者 smtps:// 开头，例如 smtp://用户:密码@主机:465',
  },
  YISHENBAN_MAIL_FROM: {
    holds: (value) => /^[^\s@<>]+@[^\s@<>]+$|^[^<>\r\n]+<[^\s@<>]+@[^\s@<>]+>$/.test(value),
    words: '应是发件的电子邮箱，例如 ysq@example.gov.cn',
  },
  YISHENBAN_METRICS_TOKEN: {
    holds: (value) => /^[\x21-\x7e]{20,200}$/.test(value),
    words: '应是20至200个字母、数字和符号，没有空格；不提供运行指标的不设置',
  },
  YISHENBAN_DISK_WARN_MB: {
    holds: (value) => /^\d{1,9}$/.test(value),
    words: '应是以 MB 计的整数，例如 2048',
  },
  YISHENBAN_CRYPTO: {
    holds: (value) => SUITES.some(({ name }) => name === value.trim()),
    words: cryptoWords(),
  },
  YISHENBAN_NEXT_KEY: {
    holds: (value) => isKey(value.trim()),
    words: `应是下一把 YISHENBAN_KEY，${KEY_BYTES} 个字节的 base64 文本`,
  },
  YISHENBAN_FORMER_KEYS: {
    holds: (value) => value.split(',').every((key) => key.trim() === '' || isKey(key.trim())),
    words: `应是以前的 YISHENBAN_KEY，每个 ${KEY_BYTES} 个字节的 base64 文本，以逗号分隔`,
  },
  YISHENBAN_BACKUP_KEY: {
    holds: isKey,
    words: `应是 ${KEY_BYTES} 个字节的 base64 文本，例如 openssl rand -base64 32 的结果；不能与 YISHENBAN_KEY 相同`,
  },
  YISHENBAN_S3_BUCKET: {
    holds: (value) => bucketNameOf(value.trim()) !== null,
    words: '应是存放附件的存储桶，可以带前缀，例如 fujian 或者 fujian/yishenban',
  },
  YISHENBAN_S3_ENDPOINT: {
    holds: isEndpoint,
    words:
      '应是对象存储的地址，不带存储桶，例如 https://oss.example.gov.cn；存储桶在域名中的，写成 https://{bucket}.oss.example.gov.cn',
  },
  YISHENBAN_BACKUP_KEEP: {
    holds: (value) => parseKeeping(value) !== null,
    words: '应是三个数：天、周、月各留几份，例如 7,8,12',
  },
}

/** What is wrong with the settings that are there, as sentences in Chinese without their values; empty when nothing is. */
export function wrongSettings(env: Environment): string[] {
  const wrong = Object.entries(RIGHT).flatMap(([name, { holds, words }]) => {
    const value = env[name]
    return value && !holds(value) ? [`${name} 的值不正确：${words}。`] : []
  })
  const half = Boolean(env.YISHENBAN_SMTP) !== Boolean(env.YISHENBAN_MAIL_FROM)
  if (half) wrong.push('YISHENBAN_SMTP 和 YISHENBAN_MAIL_FROM 应同时设置；不发送电子邮件的，两个都不设置。')
  if (env.YISHENBAN_BACKUP_TO && !env.YISHENBAN_BACKUP_KEY)
    wrong.push(
      '设置了 YISHENBAN_BACKUP_TO，还要设置备份密钥 YISHENBAN_BACKUP_KEY（可用 openssl rand -base64 32 生成），并与备份分开保存。',
    )
  const missing = ['ENDPOINT', 'ACCESS_KEY', 'SECRET_KEY']
    .map((part) => `YISHENBAN_S3_${part}`)
    .filter((name) => !env[name])
  if (env.YISHENBAN_S3_BUCKET && missing.length > 0)
    wrong.push(`设置了 YISHENBAN_S3_BUCKET（附件存入对象存储），还要设置 ${missing.join('、')}。`)
  return wrong
}

/** True for a key as `npm run secrets` makes it. */
export function isKey(text: string): boolean {
  return /^[A-Za-z0-9+/]+={0,2}$/.test(text) && Buffer.from(text, 'base64').length === KEY_BYTES
}

function isAddress(value: string, protocol: RegExp): boolean {
  return URL.canParse(value) && protocol.test(new URL(value).protocol)
}
