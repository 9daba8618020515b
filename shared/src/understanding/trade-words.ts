// The words of e-commerce that are read as one, with how they are read where the usual reading of a letter would be wrong. One
// line is one meaning: the words after the first count as the first, at a discount.

const LINES = [
  '退货 退掉 退了 退回 想退 不合适 不满意',
  '退款 退钱 返款 返钱 退回来 退给我',
  '退换货 退换',
  '换货 调换 换一件 换一个',
  '运费 邮费 快递费 配送费 到付 垫付',
  '运费险',
  '包邮 免邮 免运费',
  '发货 发出 寄出 出货 发快递 出库 寄 还没发',
  '催发货 催单 尽快发货 快点发货',
  '快递 物流 包裹 配送 顺丰 中通 圆通 申通 韵达 极兔 邮政 ems',
  '派送 派件 送货',
  '签收 收货',
  '没收到 未收到 收不到',
  '到货 送到 到达',
  '丢件 丢失 弄丢 丢了 不见了',
  '少发 漏发 少件 少了 不全 缺件 没给全',
  '发错 错发 寄错 给错 发成 寄成',
  '不一样 不符 不对',
  '地址 收货地址',
  '订单 单子',
  '取消 撤销 撤单 不要了 不想要 不想买',
  '拍错 下错 拍多 多拍 手滑',
  '下单 购买 拍下',
  '付款 支付 付钱',
  '到账 到帐 打款 返到',
  '发票 开票 专票 抬头 报销',
  '优惠券 优惠卷 券 红包 代金券 抵扣 满减券',
  '优惠 折扣 打折 便宜:pianyi',
  '活动 促销',
  '满减',
  '价保 保价 降价 差价 价差 买贵了 补差 价格保护',
  '价格 价钱 多少钱 几块钱 价位',
  '会员 vip',
  '入会 加入会员 注册会员',
  '积分 点数',
  '等级',
  '赠品 礼品 礼物 小样 满赠 送的',
  '尺码 尺寸 码数 大小 多大 什么码 几码 大一号 小一号 偏大 偏小 身高 体重',
  '颜色 色号 黑色 白色 红色 蓝色 绿色 灰色 粉色',
  '型号 款式',
  '库存 有货 现货 补货 还有吗 再有',
  '缺货 断货 没货',
  '材质 面料 成分 布料 料子 纯棉 填充',
  '清洗 机洗 手洗 干洗 水洗 洗衣机 怎么洗 保养',
  '质量 品质',
  '坏了 坏的 破损 损坏 烂了 碎了',
  '假货 正品 真假 真货 授权 验真',
  '保质期 过期 生产日期 开封 放多久 几月份生产',
  '过敏 红疹 起疹子 发痒 敏感 敏感肌',
  '保修 质保 维修 修理 返修 报修 还给修 能修',
  '售后 售后服务',
  '安装 装机 上门装 上门 师傅',
  '说明书 使用方法 怎么用 用法',
  '客服 人工 人工客服',
  '投诉 举报',
  '评价 好评 差评',
  '电话 手机号 号码',
  '密码 登录 登陆',
  '账号 帐号 账户',
  '修改 更改 改一下 改成 更换',
  '推荐 介绍',
  '营业时间 上班时间 几点上班',
  '门店 实体店 线下 专柜 分店 试穿',
  '无理由 七天无理由 7天无理由',
  '怎么 如何 怎样 咋 怎么样',
  '多久 几天 多长时间 什么时候 何时',
  '可以 能不能 可不可以 能否 能',
  '哪里 哪儿 哪 到哪里 到哪儿 到哪 哪一站 走到哪',
  '重新:chongxin',
  '重复:chongfu',
  '银行:yinhang',
  '还款:huankuan',
  '退还:tuihuan',
  '音乐:yinyue',
  '调货:diaohuo',
  '长大:zhangda',
]

export interface TradeWord {
  readonly text: string
  /** The first word of its line. */
  readonly meaning: string
  /** Its letters' readings run together; null where the usual ones are right. */
  readonly read: string | null
}

export const tradeWords: ReadonlyMap<string, TradeWord> = new Map(
  LINES.flatMap((line) => {
    const words = line.split(' ').map((word) => word.split(':'))
    const meaning = words[0]?.[0] ?? ''
    return words.map(([text = '', read = null]) => [text, { text, meaning, read }] as const)
  }),
)

/** What people say around their question: it counts for little. */
export const fillers: ReadonlySet<string> = new Set(
  (
    '请问 你好 您好 在吗 亲 亲亲 想问 问下 问一下 一下 麻烦 谢谢 我想 我要 我们 你们 咱们 这个 那个 这款 那款 这件 那件 有没有 为什么 为啥 啥 ' +
    '是不是 是否 现在 已经 那么 还是 就是 一个 什么 哪里 怎么 可以 多久 的 了 吗 呢 吧 啊 呀 哦 嘛 哈 么 我 你 您 是 有 在 就 都 也 还 想 要 ' +
    '请 帮 给 把 被 到 和 与 很 the a an is are do does can i you my your to of it please how what when'
  ).split(' '),
)
