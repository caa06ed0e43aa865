import { FAULTS, type FaultKind } from '@/domain/faults/faults'
import type { Said } from './page'

/** Seconds that a browser or gateway is told to wait, where nobody has to do anything first. */
export function retryAfter(kind: FaultKind): number | null {
  return FAULTS[kind].again
}

/** The words of a fault for whoever asked for this address, and under what the log says more of it. */
export function saidOfFault(kind: FaultKind, path: string, reference: string | null): Said {
  const { what, kept, next } = FAULTS[kind]
  const title = kind === 'other' ? '这一步没有完成' : '暂时不能办理'
  // An applicant has a day to keep; the paper ways stay open.
  const otherWays = /^\/(agencies\/.*)?$/.test(path) ? ['急需提交申请的，可以邮寄或者当面提交。'] : []
  const underReference = reference === null ? [] : [`故障编号：${reference}。告诉系统管理员时请一并告知。`]
  return { title, sentences: [`${what}${kept}`, next, ...otherWays, ...underReference] }
}

const BY_STATUS: Readonly<Record<number, Said>> = {
  400: { title: '不能识别的请求', sentences: ['地址或者提交的内容不完整。请返回上一页，刷新后重试。'] },
  403: { title: '不能打开', sentences: ['您无权打开这个地址，或者登录已过期。请重新登录后再试。'] },
  404: {
    title: '没有找到',
    sentences: ['地址可能有误，或者该内容不存在、您无权查看。请核对编号，或者从列表打开。'],
  },
  405: { title: '不能这样打开', sentences: ['这个地址不能直接打开。请从页面上的按钮或者链接操作。'] },
  413: {
    title: '提交的内容过大',
    sentences: ['单个文件不超过20 MB，一次提交的文件合计不超过100 MB。请压缩或者分次提交。'],
  },
  429: { title: '操作过于频繁', sentences: ['请稍后再试。'] },
  431: { title: '地址过长', sentences: ['请从列表打开。'] },
}

/** The words of an answer that has none of its own. */
export function saidOfStatus(status: number): Said {
  return (
    BY_STATUS[status] ??
    (status < 500
      ? { title: '请求没有被接受', sentences: ['请返回上一页，刷新后重试。'] }
      : {
          title: '这一步没有完成',
          sentences: [`${FAULTS.other.what}${FAULTS.other.kept}`, FAULTS.other.next],
        })
  )
}
