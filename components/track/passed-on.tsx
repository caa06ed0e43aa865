import { Notice } from '@/components/ui/notice'
import { publicPath } from '@/domain/public-path'
import type { PassedOnView } from '@/server/views/referral'

/** To the applicant: which agency has the request now, under which number, and where it is queried. */
export function PassedOn({ passedOn: { agencyName, number, entrance } }: { passedOn: PassedOnView }) {
  return (
    <Notice title={`所需信息不属于本机关负责公开，申请已转送${agencyName}`}>
      在该机关的受理编号：<span className="font-semibold">{number}</span>。请用原来的查询码，在
      <a href={publicPath(entrance, '/track')}>{agencyName}的“查询进度”</a>
      中查看办理情况；答复期限自转送之日起，由该机关计算。
    </Notice>
  )
}
