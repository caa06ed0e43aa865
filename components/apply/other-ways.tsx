import { Telephone } from '@/components/ui/telephone'
import type { OtherChannels } from '@/server/views/channels'

/** For whom this form is not: who asks together with others, cannot write, or would rather not do it here. */
export function OtherWays({
  channels: { agencyName, address, postcode, phone },
}: {
  channels: OtherChannels
}) {
  return (
    <details className="mb-6">
      <summary>不方便在网上填写，或者几个人一起申请</summary>
      <ul className="mt-2 list-disc pl-6">
        <li>
          邮寄或者当面提交：{agencyName}
          {address ? `，${address}` : ''}
          {postcode ? `，邮政编码 ${postcode}` : ''}。信封上请注明“政府信息公开申请”。
        </li>
        <li>书写确有困难的，可以当面口头提出，由工作人员代为填写。</li>
        <li>
          几个人共同提出一件申请的，请邮寄或者当面提交，写明每个人的姓名、证件和联系方式，可以推选代表人。
        </li>
        <li>咨询、投诉、举报不是信息公开申请，不在这里办理。</li>
        {phone ? (
          <li>
            填写中有问题，请打电话：
            <Telephone number={phone} />
          </li>
        ) : null}
      </ul>
    </details>
  )
}
