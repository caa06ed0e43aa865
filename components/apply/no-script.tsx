import { Notice } from '@/components/ui/notice'
import type { OtherChannels } from '@/server/views/channels'

interface NoScriptProps {
  channels: OtherChannels
}

/** Before anybody fills in a form that this browser cannot send: why not, and how to apply all the same. */
export function NoScript({ channels: { agencyName, address, postcode, phone } }: NoScriptProps) {
  return (
    <noscript>
      <Notice tone="warning" className="mb-6" title="这个浏览器没有运行 JavaScript，不能在网上提交申请">
        提交前要由浏览器运行本页程序，完成一次防止机器批量提交的核验。请在浏览器设置中允许本站运行
        JavaScript，再刷新本页；也可以用以下方式申请：
        <ul className="list-disc pl-6">
          <li>
            邮寄或者当面提交：{agencyName}
            {address ? `，${address}` : ''}
            {postcode ? `，邮政编码 ${postcode}` : ''}。信封上请注明“政府信息公开申请”。
          </li>
          <li>传真；书写确有困难的，可以口头提出，由工作人员代为填写。</li>
          {phone ? <li>咨询电话：{phone}</li> : null}
        </ul>
      </Notice>
    </noscript>
  )
}
