/** What a request can lack (Art. 29 para. 2, Art. 30), in the words of the notice that asks for it. */
export const LACKS = {
  unclear: { label: '申请内容不明确', says: '内容不明确', article: '第三十条' },
  identity: {
    label: '缺少身份证明',
    says: '没有提供申请人的身份证明',
    article: '第二十九条第二款',
  },
  contact: {
    label: '缺少姓名（名称）或者联系方式',
    says: '没有写明申请人的姓名或者名称、联系方式',
    article: '第二十九条第二款',
  },
  form: {
    label: '缺少获取信息的方式、途径',
    says: '没有写明获取政府信息的方式、途径',
    article: '第二十九条第二款',
  },
} as const

export type Lack = keyof typeof LACKS
export const LACK_KEYS = Object.keys(LACKS) as [Lack, ...Lack[]]

/** “申请内容不明确、没有提供申请人的身份证明”; of notices that did not say it yet, only that a correction is needed. */
export function lacksWords(lacks: readonly string[]): string {
  const known = LACK_KEYS.filter((key) => lacks.includes(key))
  return known.length === 0 ? '申请需要补正' : `申请${known.map((key) => LACKS[key].says).join('、')}`
}

/** The provisions that the notice rests on, in their order; Art. 30 is always one of them. */
export function lacksArticles(lacks: readonly string[]): readonly string[] {
  const missing = LACK_KEYS.filter((key) => lacks.includes(key)).map((key) => LACKS[key].article)
  return [...new Set([...missing.filter((article) => article !== '第三十条'), '第三十条'])]
}
