// The words by which messages are read. A brand adds its own; what is here holds for any shop.

export const WORD_KINDS = ['complaint', 'calm', 'human', 'optOut'] as const
export type WordKind = (typeof WORD_KINDS)[number]

/**
 * `complaint`: something is wrong that a person must see. `calm`: holds a complaint word but complains of nothing. `human`: asks for a
 * person. `optOut`: wants no more messages.
 */
export type Lexicon = Readonly<Record<WordKind, readonly string[]>>

export const ownLexicon: Lexicon = {
  complaint: words(`
    不新鲜 烂了 烂的 烂掉 全烂 都烂 坏了 坏的 坏掉 坏果 发霉 霉了 长毛 变质 馊 发臭 臭了 异味 有虫 虫子 长虫 头发丝 异物 过期
    过敏 红疹 起疹 疹子 红肿 肿了 肿得 肿起来 刺痛 烂脸 毁容 中毒 拉肚子 上吐下泻 呕吐 住院 去医院 进医院 受伤 划伤 烫伤 窒息
    假货 假的 仿品 山寨 二手货 翻新机 虚假宣传 货不对板 与描述不符 欺诈 欺骗 骗人 骗子 骗钱 被骗 上当 坑人 坑爹
    破损 碎了 碎的 裂了 裂开 漏液 漏了 压坏 变形 开线 开胶 脱胶 脱线 掉色 掉漆 起球 缩水 断了 散架 爆炸 起火 冒烟 漏电 自燃
    质量差 质量太差 质量问题 质量太烂 做工差 没法用 没法吃 不能吃 没人理 没人管 没人回 不理人 不回复 没有回复 不处理 推卸 踢皮球 态度差
    态度太差 态度恶劣 投诉 举报 曝光 12315 消协 工商局 市场监管 律师 起诉 法院 维权 赔偿 索赔 差评
    rotten mouldy moldy allergic rash poisoned counterfeit fake scam fraud broken damaged complaint complain lawsuit`),
  calm: words(`
    抗过敏 防过敏 低过敏 过敏测试 过敏肌 防霉 防虫 防臭 除臭 除异味 去异味 防破损 破损险 防起球 不起球 抗起球 不掉色 不缩水 不变形
    包赔 坏了包赔 破损包赔 坏果包赔 假一赔十 假一赔三 烂番茄 生肖 气泡水 过期时间 unbroken`),
  human: words(`
    人工 真人 活人 转接客服 找客服 叫客服 联系客服 接客服 转客服 要客服 换客服 专属客服 客服介入 小二介入 叫个人 找个人 来个人 换个人
    换人来 派个人 有人吗 有没有人 没有人吗 经理 主管 店长 负责人 领导 不要机器人 别用机器人 不想和机器人 不想跟机器人 别跟我扯机器人
    不跟机器人 机器人听不懂 机器人没用 human_agent real_person live_agent talk_to_a_person
    talk_to_someone speak_to_someone speak_to_a_human human_please representative`),
  optOut: words(`
    退订 取消订阅 取消关注 拒收 停止推送 取消推送 关闭推送 别再发 不要再发 不要发了 别发了 别发短信 别发广告 别给我发 不要给我发 别给我推
    别推送 不要推送 不想收到 不想再收到 不再接收 不要骚扰 别骚扰 别再骚扰 别再打扰 不要打扰 拉黑 unsubscribe opt_out stop_sending
    stop_messaging no_more_messages`),
}

/** Our words and the brand's, each once. */
export function lexiconWith(own: readonly { readonly kind: WordKind; readonly word: string }[]): Lexicon {
  const of = (kind: WordKind) => [
    ...new Set([...ownLexicon[kind], ...own.filter((added) => added.kind === kind).map(({ word }) => word)]),
  ]
  return { complaint: of('complaint'), calm: of('calm'), human: of('human'), optOut: of('optOut') }
}

/** Words with blanks in them are joined by `_`. */
function words(list: string): readonly string[] {
  return list
    .trim()
    .split(/\s+/)
    .map((word) => word.replaceAll('_', ' '))
}
