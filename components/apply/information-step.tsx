import { RadioGroup } from '@/components/ui/choices'
import { TextArea } from '@/components/ui/inputs'
import {
  DELIVERY_WAY_LABELS,
  DELIVERY_WAYS,
  INFORMATION_FORM_LABELS,
  INFORMATION_FORMS,
} from '@/domain/case/facts'
import type { StepProps } from './apply-form'

/** Steps two and three: what is wanted and how (Art. 29(2) and (3)). */
export function InformationStep({ values, errors }: StepProps) {
  return (
    <>
      <section className="grid gap-4">
        <h2>二、您需要的信息</h2>
        <TextArea
          name="requested"
          label="名称、文号或者便于查询的其他特征"
          hint="一件申请可以列出几项；写得越具体，查找越快。"
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
          choices={INFORMATION_FORMS.map((value) => ({ value, label: INFORMATION_FORM_LABELS[value] }))}
        />
        <RadioGroup
          name="deliveryWay"
          label="获取信息的途径"
          chosen={values.deliveryWay}
          error={errors.deliveryWay}
          choices={DELIVERY_WAYS.map((value) => ({ value, label: DELIVERY_WAY_LABELS[value] }))}
        />
      </section>
    </>
  )
}
