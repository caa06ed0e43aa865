import { civilTime } from '../today'

/** A key that a change of keys took out of use, in words. */
export function retiredWords(keyId: string, at: string): { message: string; remedy: string } {
  return {
    message: `密钥 ${keyId} 已于 ${civilTime(at)} 更换停用，只能用来读以前的内容，不能再用它写入。`,
    remedy: '请把更换后的密钥设为 YISHENBAN_KEY，停用的写入 YISHENBAN_FORMER_KEYS，再重新启动。',
  }
}
