import {
  DELIVERY_WAY_CHOICES,
  INFORMATION_FORM_CHOICES,
  REQUESTED_LABEL,
  type Values,
} from '@/components/request-fields/fields'
import { RadioGroup } from '@/components/ui/choices'
import type { Errors } from '@/components/ui/errors-by-field'
import { TextArea } from '@/components/ui/inputs'
import type { DeliveryWay } from '@/domain/case/facts'

/** What each way means for whoever has never asked. */
const WAY_HINTS: Partial<Record<DeliveryWay, string>> = {
  mail: '寄到您填写的地址',
  email: '发到您填写的邮箱',
  collection: '通知您后，到本机关领取',
  online: '凭查询码在本站查看、下载',
}

/** Steps two and three: what is wanted and how (Art. 29(2) and (3)). */
export function InformationStep({ values, errors }: { values: Values; errors: Errors }) {
  return (
    <>
      <section className="grid gap-4">
        <h2>二、您需要的信息</h2>
        <TextArea
          name="requested"
          label={REQUESTED_LABEL}
          hint="例如“2024年某某路拓宽工程征地补偿安置方案”。知道年份、地点、文号的请一并写上；一件申请可以列出几项。"
          rows={5}
          error={errors.requested}
          defaultValue={values.requested}
        />
      </section>
      <section className="grid gap-4">
        <h2>三、您希望怎样得到</h2>
        <RadioGroup
          name="informationForm"
          label="提供信息的形式"
          chosen={values.informationForm}
          error={errors.informationForm}
          choices={INFORMATION_FORM_CHOICES}
        />
        <RadioGroup
          name="deliveryWay"
          label="获取信息的途径"
          chosen={values.deliveryWay}
          error={errors.deliveryWay}
          choices={DELIVERY_WAY_CHOICES.map((way) => ({ ...way, hint: WAY_HINTS[way.value] }))}
        />
      </section>
    </>
  )
}
