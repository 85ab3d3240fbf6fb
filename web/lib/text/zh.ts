import type { Words } from './en.ts';

const confirm = '核对金额并确认付款';

export const zh: Words = {
	wallets: {
		promptpay: 'PromptPay',
		truemoney: 'TrueMoney',
		airpay: 'ShopeePay',
		scb_qrcard: '银行卡二维码',
		alipay: '支付宝',
		wechat: '微信支付',
		alipayplus: 'Alipay+'
	},
	announce: {
		connecting: '正在连接',
		unpaired: '此屏幕尚未配对',
		superseded: '本机已在另一个窗口打开',
		attract: '已就绪，触摸开始',
		amount: '请输入付款金额',
		catalogue: '请选择商品',
		wallet: '请选择付款方式',
		preparing: '正在生成二维码',
		scan: '二维码已就绪，请用手机扫描',
		confirming: '已扫码，请在手机上确认',
		checking: '正在核对付款',
		paid: '付款成功，谢谢',
		not_paid: '未付款',
		ask_staff: '请联系店员，不要重复付款',
		closed: '暂停服务'
	},
	common: {
		language: '语言',
		sandbox: 'SANDBOX：测试环境，不会真实扣款',
		reconnecting: '正在重新连接，请稍候…',
		amount: '金额',
		reference: '参考号',
		shop: '收款方',
		paidTo: '收款方',
		paidWith: '付款方式',
		time: '时间',
		back: '返回',
		cancel: '取消',
		cancelling: '正在取消…',
		done: '完成',
		otherWallet: '换付款方式',
		moreTime: '延长时间',
		needTime: '需要更多时间吗？',
		stillThere: '您还在吗？触摸屏幕即可继续。'
	},
	access: {
		open: '辅助功能',
		aids: { large: '放大文字', low: '移到屏幕下方', spoken: '语音朗读' }
	},
	attract: {
		title: '用手机轻松付款',
		start: '触摸开始',
		accepts: '支持',
		notReady: '请稍候…',
		waits: '请在柜台点单，金额会显示在这里',
		pay: (amount) => `支付 ${amount}`
	},
	amount: {
		title: '请输入付款金额',
		typed: '付款金额',
		range: (least, most) => `${least} 至 ${most}`,
		tooSmall: (least) => `最低金额为 ${least}。`,
		tooLarge: (most) => `最高金额为 ${most}。`,
		point: '小数点',
		backspace: '删除最后一位',
		clear: '清除',
		next: '继续',
		opening: '请稍候…'
	},
	catalogue: {
		title: '想来点什么？',
		categories: '分类',
		loading: '请稍候…',
		unavailable: '暂时无法显示菜单。',
		tryAgain: '重试',
		soldOut: '已售完',
		add: (item) => `加入${item}`,
		more: (item) => `再加一份${item}`,
		fewer: (item) => `减少一份${item}`,
		remove: (item) => `移除${item}`,
		inCart: (item, count) => `${item} ${String(count)} 份`,
		empty: '还没有选择商品',
		pieces: (count) => `共 ${String(count)} 件`,
		each: (price) => `单价 ${price}`,
		total: '合计',
		review: '查看订单',
		order: '您的订单',
		goOn: '继续选购',
		clear: '全部清空',
		pay: (total) => `支付 ${total}`
	},
	wallet: {
		title: '请选择付款方式',
		change: '换一种付款方式',
		hints: {
			promptpay: '泰国各银行 App',
			truemoney: null,
			airpay: null,
			scb_qrcard: '用发卡银行 App',
			alipay: null,
			wechat: null,
			alipayplus: '境外钱包'
		},
		none: '暂无可用的付款方式，请联系店员。',
		notice: {
			declined: '付款被拒绝。请重试或换一种付款方式。',
			unavailable: '该付款方式暂不可用，请选择其他方式。',
			code_ended: '该二维码已失效，请重新选择付款方式。',
			amount_too_small: '金额低于该付款方式的下限，请选择其他方式。',
			amount_too_large: '金额超出该付款方式的上限，请选择其他方式。',
			ask_staff: '暂时无法确认结果，请先咨询店员，不要再次付款。'
		},
		codeStays: '在您选择其他方式之前，原二维码仍然有效。'
	},
	preparing: {
		title: '正在生成二维码…',
		slow: '比平时慢一些',
		slowHelp: '仍在确认中，请在此稍候，目前没有扣款。'
	},
	scan: {
		title: {
			promptpay: '请用泰国银行 App 扫码',
			truemoney: '请用 TrueMoney 扫码',
			airpay: '请用 ShopeePay 扫码',
			scb_qrcard: '请用发卡银行 App 扫码',
			alipay: '请用支付宝扫码',
			wechat: '请用微信扫码',
			alipayplus: '请用 Alipay+ 钱包扫码'
		},
		steps: {
			promptpay: ['打开泰国银行 App', '扫描此二维码', confirm],
			truemoney: ['打开 TrueMoney', '点击扫码，对准此二维码', confirm],
			airpay: ['打开 ShopeePay 或 Shopee', '点击扫码，对准此二维码', confirm],
			scb_qrcard: ['打开发卡银行 App', '扫码后选择银行卡', confirm],
			alipay: ['打开支付宝', '点击“扫一扫”，对准此二维码', confirm],
			wechat: ['打开微信', '点击右上角“+”，选择“扫一扫”', confirm],
			alipayplus: ['打开支持 Alipay+ 的钱包', '点击扫码，对准此二维码', confirm]
		},
		timeLeft: '剩余时间',
		endsSoon: '需要更多时间吗？',
		ended: '正在核对…',
		qrLabel: (wallet, amount) => `用${wallet}支付 ${amount} 的二维码`,
		help: {
			title: '扫不上吗？',
			tip: '请把手机正对屏幕，慢慢靠近或移远。如果屏幕反光，请用手遮一下。'
		},
		lower: '把二维码移低',
		higher: '把二维码移回上方',
		veilTitle: '请先不要付款',
		veilHelp: '正在重新连接，二维码会自动恢复。'
	},
	confirming: {
		title: '请在手机上确认',
		help: '已收到您的扫码。不用着急，屏幕会等您。'
	},
	checking: {
		title: '正在核对付款…',
		help: '请稍候，不要重复付款。'
	},
	paid: {
		title: '付款成功',
		thanks: '谢谢惠顾！',
		muted: '声音已关闭，触摸屏幕即可打开。',
		receipt: '扫码领取收据',
		print: '打印收据',
		notPrinted: '打印机没有响应，请扫码领取收据。'
	},
	notPaid: {
		title: '未付款',
		why: {
			cancelled: '您已取消本次付款。',
			deadline: '本次付款已超时。'
		},
		help: '我们还没有收到付款。如果手机显示已付款，请点“我已付款”。',
		claim: '我已付款'
	},
	askStaff: {
		title: '请联系店员',
		help: '暂时无法确认是否已收到您的付款，请不要重复付款。',
		show: '请向店员出示此参考号',
		again: '再查一次'
	},
	closed: {
		title: '暂停服务',
		help: '本机暂时无法收款，请到柜台付款。'
	},
	connecting: { title: '正在连接…', help: '请稍候，屏幕会自动恢复。' },
	superseded: {
		title: '本机已在另一个窗口打开',
		help: '同一时间只能由一个窗口收款。改用此窗口后，另一个窗口将停止使用。',
		takeOver: '使用此窗口'
	},
	notice: {
		amount: '此金额无法在本机支付，请修改金额。',
		price: '价格刚刚有变动，请重新核对订单。',
		item: '订单中有商品刚刚售完，请重新核对。',
		wallet: '该付款方式暂不可用，请选择其他方式。',
		busy: '上一步尚未完成，请稍后再试。',
		closed: '本机暂时无法收款。',
		staff: '尝试次数过多。请取消后重新开始，或联系店员。',
		again: '操作未成功，请再试一次。'
	}
};
