import Link from 'next/link'
import { Notice } from '@/components/ui/notice'
import { Telephone } from '@/components/ui/telephone'
import { publicPath } from '@/domain/public-path'
import type { OtherChannels } from '@/server/views/channels'

interface NotOnlineProps {
  channels: OtherChannels
  /** Short name of the agency. */
  entrance: string
}

/** In the place of the form of an agency that takes no requests online: how to apply there all the same. */
export function NotOnline({ channels: { agencyName, address, postcode, phone }, entrance }: NotOnlineProps) {
  return (
    <div className="grid gap-4">
      <h1>申请公开政府信息</h1>
      <Notice title={`${agencyName}没有开通网上申请`}>
        请下载申请表填写，用以下方式提交：
        <ul className="list-disc pl-6">
          <li>
            邮寄或者当面提交：{agencyName}
            {address ? `，${address}` : ''}
            {postcode ? `，邮政编码 ${postcode}` : ''}。信封上请注明“政府信息公开申请”。
          </li>
          <li>传真；书写确有困难的，可以口头提出，由工作人员代为填写。</li>
          {phone ? (
            <li>
              咨询电话：
              <Telephone number={phone} />
            </li>
          ) : null}
        </ul>
      </Notice>
      <p className="flex flex-wrap gap-3">
        <a className="btn btn-main" href={publicPath(entrance, '/form')} download>
          下载申请表（Word）
        </a>
        <Link className="btn" href={publicPath(entrance)}>
          公开指南
        </Link>
      </p>
    </div>
  )
}
