import { LinkButton } from '@/components/ui/button'
import { Telephone } from '@/components/ui/telephone'
import { publicPath } from '@/domain/public-path'
import { FocusedHeading } from './focused'

/** For a request that is not open in this browser, whether there is such a one or not: why, and what to do. */
export function NotOpened({ entrance, phone }: { entrance: string; phone: string }) {
  return (
    <>
      <FocusedHeading>请重新查询</FocusedHeading>
      <p className="mt-2">这件申请没有在这个浏览器中打开，可能是：</p>
      <ul className="my-2 list-disc pl-6">
        <li>已经超过一小时没有使用，或者关闭过浏览器、退出过查询；</li>
        <li>换了浏览器或者设备；</li>
        <li>查询码已经补发，原来的查询码失效；</li>
        <li>
          浏览器设置为不保存 Cookie。查询结果要靠 Cookie 记住，请在浏览器设置中允许本站保存 Cookie 后再查询。
        </li>
      </ul>
      <p className="mb-4">
        不能改变浏览器设置的，请致电{phone ? <Telephone number={phone} /> : '办理机构'}
        ，报受理编号，核对身份后询问办理情况；查询码不用告诉任何人。
      </p>
      <LinkButton href={publicPath(entrance, '/track')} tone="main">
        查询进度
      </LinkButton>
    </>
  )
}
