import { each, type WordList } from '../meaning'

const NEXT = '下年 下年度 下一年 下一年度 次年 次年度 明年 来年 翌年 下个年度'.split(' ')
const LAST = '上年 上年度 上一年 上一年度 去年 去年度 往年 以前年度 上个年度'.split(' ')

/** Words for rows of 表三 and for sums of them; its own labels are known besides. */
export const TERM_WORDS: readonly WordList[] = [
  [
    { is: 'term', term: 'received' },
    `新收 新收到 新受理 新接收 新增 收到 接收 接到 收取申请 本年新收 年内新收 年内新受理 本年度新收 当年新收 今年新收 新收件 收件 接收到 收悉`,
  ],
  [{ is: 'term', term: 'accepted' }, '受理 登记受理 受理件 受理登记 受理了'],
  [{ is: 'term', term: 'taken' }, '收办 受理办理 收到和处理 收到并处理'],
  [{ is: 'term', term: 'handled' }, '办理 处理 办理了 处理了 处置 承办 应办理 需办理 予以办理'],
  [{ is: 'term', term: 'concluded' }, '办结 已办结 办理完毕 办结件 办毕 办理办结'],
  [
    { is: 'term', term: 'answered' },
    `答复 已答复 作出答复 做出答复 予以答复 回复 已回复 办复 答复件 答复办结 办理答复 给予答复 答复申请 依规答复 书面答复 办结答复 答复了 答复完毕 作出了答复 做出了答复 完成答复
     依法答复 办理并答复`,
  ],
  [{ is: 'term', term: 'carried' }, '结转'],
  [
    { is: 'term', term: 'granted' },
    '予以公开 同意公开 准予公开 全部公开 全部予以公开 完全公开 予以全部公开 全部同意公开',
  ],
  [{ is: 'term', term: 'disclosed' }, '公开'],
  [{ is: 'term', term: 'given' }, '公开类 全部或部分公开 全部或者部分公开 全部和部分公开 全部公开或部分公开'],
  [
    { is: 'term', term: 'partlyGranted' },
    '部分公开 予以部分公开 同意部分公开 部分予以公开 区分处理 部分同意公开 部分予以公开类',
  ],
  [{ is: 'term', term: 'refused' }, '不予公开 不同意公开 不公开 未予公开 决定不予公开'],
  [{ is: 'term', term: 'cannotProvide' }, '无法提供 不能提供 未能提供'],
  [{ is: 'term', term: 'notProcessed' }, '不予处理'],
  [{ is: 'term', term: 'otherHandling' }, '其他处理 其它处理 其他方式处理 作其他处理 作出其他处理'],
  [
    { is: 'term', term: 'withdrawn' },
    `撤回 主动撤回 撤销申请 主动撤销 撤回申请 申请人撤回 申请人主动撤回 申请人主动撤销 申请人撤销 自行撤回 主动撤回申请 撤回了申请 自愿撤回 申请人自愿撤回 撤回申请件`,
  ],
  [
    { is: 'term', term: 'carriedIn' },
    each(
      LAST,
      ['', '未办结', '末', '的'],
      '结转 转入 结转至本年 结转至本年度 结转到本年 遗留 结转来 结转过来 结转的 结转至今年'.split(' '),
    ),
  ],
  [{ is: 'term', term: 'carriedIn' }, '结转上年 结转上年度 上年度末结转 年初结转'],
  [
    { is: 'term', term: 'carriedOut' },
    each(
      '结转 顺延 转入 转 延 延续 留转 跨 留待 结转延续 延至 顺延结转'.split(' '),
      ['', '至', '到', '入', '于'],
      NEXT,
    ),
  ],
  [
    { is: 'term', term: 'carriedOut' },
    `未办结 尚未办结 尚未答复 正在办理 正在办理中 在办 尚在办理 尚在办理中 仍在办理 年底未办结 未办结结转`,
  ],
]
