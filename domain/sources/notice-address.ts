/** Longest address that notices are sent to, in characters. */
export const MAX_ADDRESS_LENGTH = 300

/**
 * Why notices cannot be sent to an address, in words for the administrator; null when they can. Only what the
 * administrator has entered is ever called, and no redirection is followed; addresses that a machine gives itself or
 * finds its keys at (link-local, unspecified, multicast) are refused besides.
 */
export function noticeAddressProblem(address: string): string | null {
  const url = URL.parse(address)
  if (!url || !/^https?:\/\//i.test(address))
    return '通知地址须以 https:// 或者 http:// 开头，例如 https://平台网址/notices'
  if (url.username !== '' || url.password !== '')
    return '通知地址中不能带账号和密码；通知用签名证明来自本系统'
  if (url.hash !== '') return '通知地址中不能带“#”'
  if (isReserved(url.hostname))
    return '通知地址不能是本机自动分配、广播或者未指定的网络地址，请填写平台的地址'
  return null
}

/** `URL` writes every form of an IPv4 address with four decimal numbers, and IPv6 in its shortest form in brackets. */
function isReserved(host: string): boolean {
  if (host.startsWith('[')) return /^\[(::\]|fe[89ab]|ff|::ffff:(a9fe|0):)/.test(host)
  const numbers = /^(\d+)\.(\d+)\.\d+\.\d+$/.exec(host)
  if (!numbers) return false
  const [first, second] = [Number(numbers[1]), Number(numbers[2])]
  return first === 0 || first >= 224 || (first === 169 && second === 254)
}
