/** The commonest passwords of 10 characters and more, from public lists of leaked ones; lower case. */
const common = new Set(
  `1234567890 0123456789 0987654321 9876543210 12345678910 123456789a 123456789q 123456789z a123456789 q123456789
  z123456789 w123456789 123456789abc abc123456789 aa123456789 qq123456789 123456789qq 123456789aa 1234567890a
  1234567890q a1234567890 q1234567890 01234567890 12345678901 123456789012 1234567891 1234567899 1234567898
  1122334455 11223344556677 1112223334 111222333444 1212121212 1231231231 123123123123 1234512345 12341234123
  123454321 1234554321 1234565432 12345654321 123456123456 123456654321 1234567887654321 1029384756 0192837465
  1357924680 2468013579 1470258369 1472583690 147258369a 1597534862 7894561230 789456123a 159357456852 741852963a
  qwertyuiop qwertyuiop1 qwertyuiop123 qwertyuiop[] qwertyuiop12 qwerty1234 qwerty12345 qwerty123456 qwerty1234567
  qwerty123456789 qwertyqwerty qwertyasdf qwertyasdfgh qwertyui123 1234qwerty 12345qwert 123456qwerty 123qweasdzxc
  1qaz2wsx3edc 1qaz2wsx3e 1qazxsw23edc 1qaz@wsx3edc !qaz2wsx3edc 1qaz1qaz1qaz qazwsxedcrfv qazwsxedc1 qazwsxedc123
  qazwsx1234 qazwsx12345 qazwsx123456 1q2w3e4r5t 1q2w3e4r5t6y 1q2w3e4r5t6y7u 1q2w3e4r5t6y7u8i9o0p q1w2e3r4t5
  q1w2e3r4t5y6 qweasdzxc1 qweasdzxc12 qweasdzxc123 qweqweqwe1 qwe123qwe123 qweasd1234 asdfghjkl1 asdfghjkl12
  asdfghjkl123 asdfghjkl; asdfasdfasdf asdfqwer1234 asdf1234asdf zxcvbnm123 zxcvbnm1234 zxcvbnm12345 zxcvbnm,./
  1234567zxc zaq12wsxcde3 zaq1zaq1zaq1 zaq1xsw2cde3 poiuytrewq mnbvcxz123 lkjhgfdsa1 abcdefghij abcdefghijk
  abcdefghijkl abcd123456 abcd12345678 abcde12345 abcdef1234 abcdef123456 abc1234567 abc12345678 abc123456789
  abcabcabca abcabcabc1 abc123abc123 a1b2c3d4e5 a1b2c3d4e5f6 1a2b3c4d5e 1a2b3c4d5e6f aaa1234567 aaaa123456
  aaaaaa1234 aa12345678 a12345678910 a0123456789 aa11223344 q12345678 password10 password11 password12 password123
  password1! password1234 password12345 password123456 password123! password@1 password@12 password@123 password!23
  passwordpassword password2020 password2021 password2022 password2023 password2024 password2025 password2026
  passw0rd12 passw0rd123 passw0rd1234 p@ssw0rd12 p@ssw0rd123 p@ssw0rd1234 p@ssword12 p@ssword123 pa$$w0rd123
  p@$$w0rd123 mypassword mypassword1 newpassword nopassword yourpassword thepassword passwordone drowssap12
  administrator admin12345 admin123456 admin1234567 admin12345678 admin123456789 admin@1234 admin@12345 admin@123456
  admin@2020 admin@2021 admin@2022 admin@2023 admin@2024 admin@2025 admin@2026 admin123!@# adminadmin adminadmin1
  admin123admin admin888888 admin666666 root123456 root1234567 root12345678 root@123456 rootpassword toor123456
  user123456 user1234567 user12345678 test123456 test1234567 test12345678 test@12345 testtest123 testpassword
  guest12345 guest123456 manager123 manager1234 manager123456 employee123 welcome123 welcome1234 welcome12345
  welcome123! welcome@123 welcome@1234 welcome2023 welcome2024 welcome2025 welcome2026 changeme12 changeme123
  changeme123! changemenow letmein123 letmein1234 letmein12345 letmeinnow default123 default1234 temp123456
  temppassword secret1234 secret12345 secret123456 supersecret topsecret1 company123 company1234 service123
  iloveyou12 iloveyou123 iloveyou1234 iloveyou1314 iloveyou520 iloveyouforever iloveyou2 iloveyou11 iloveyousomuch
  iloveyou!1 ilovemyself ilovejesus iloveu1234 woaini1314 woaini5201314 woaini520520 woaini123456 woaini1314520
  woaiwojia520 woaini12345 5201314520 52013141314 5201314123 5201314abc 520131400 1314520520 13145201314 1314521521
  a5201314520 aini1314520 woainiwoaini woshishui123 woshiniba woaiwolaopo qq5201314 qq1234567 qq12345678 qq123123123
  wang123456 zhang123456 li12345678 liu123456789 chen123456 yang123456 zhao123456 huang123456 lin123456 wu12345678
  zhangwei123 wangwei123 beijing2008 beijing123 shanghai123 china12345 china123456 zhongguo123 zhongguo1949
  huawei@123 huawei12#$ huawei@1234 aliyun123456 tencent123 alibaba123 taobao123456 xiaomi123456 mima123456
  mima12345678 nihao12345 nihao123456 nihao123123 helloworld helloworld1 helloworld123 hello12345 hello123456
  hello1234567 hellohello hellokitty hellokitty1 computer12 computer123 computer1234 internet123 internet12
  sunshine12 sunshine123 sunshine1234 princess12 princess123 princess1234 football12 football123 football1234
  baseball12 baseball123 basketball basketball1 volleyball cheerleader superman12 superman123 batman12345
  spiderman1 spiderman12 spiderman123 pokemon123 pokemon1234 minecraft1 minecraft12 minecraft123 starwars123
  dragon1234 dragon12345 dragon123456 monkey1234 monkey12345 monkey123456 master1234 master12345 master123456
  shadow1234 shadow12345 michael123 michael1234 jordan2323 jennifer12 jennifer123 jessica123 michelle123 charlie123
  thomas1234 daniel1234 andrew1234 anthony123 alexander1 alexander123 elizabeth1 elizabeth123 christopher
  christian1 christian123 stephanie1 sebastian1 nicholas123 samantha123 chocolate1 chocolate12 chocolate123
  strawberry strawberry1 watermelon blueberry1 butterfly1 butterfly12 butterfly123 rainbow123 sunflower1 lovelylove
  loveyou123 loveme1234 lovelove12 lovelove123 fuckyou123 fuckyou1234 fuckyou12345 fuckoff123 bullshit123
  liverpool1 liverpool12 liverpool123 manchester manchester1 manutd1234 chelsea123 arsenal123 barcelona1
  barcelona10 realmadrid realmadrid1 juventus123 california newyork123 washington germany123 london1234 australia1
  mercedes123 ferrari123 lamborghini playstation playstation3 nintendo64 microsoft1 google1234 google12345
  facebook12 facebook123 youtube123 android123 samsung123 samsung1234 iphone1234 whatever12 whatever123 whatever1234
  trustno1234 blink182123 metallica1 slipknot666 metallica666 nirvana123 killer1234 hunter1234 soccer1234
  hockey1234 summer2020 summer2021 summer2022 summer2023 summer2024 summer2025 summer2026 winter2020 winter2021
  winter2022 winter2023 winter2024 winter2025 winter2026 spring2024 spring2025 spring2026 autumn2024 autumn2025
  autumn2026 january2024 january2025 january2026 december2024 december2025 5555555555a 147852369a 987654321a
  a987654321 987654321q 9876543211 98765432101 zxcvbnmasdfghjkl qwer1234asdf qwer12345678 qwerasdfzxcv qwer123456
  qwertyu123 asd1234567 asd123456789 asdasd1234 asdasdasd1 asdasd123123 asdfgh1234 asdfgh12345 asdfgh123456
  zxc1234567 zxc123456789 zxczxczxc1 zxcvbn1234 zxcvbn123456 qq123456789 ww123456789 woaini521521 123qwe123qwe
  123qwe!@#qwe 123456asdf 123456asdfgh 123456abcd 123456abcdef 12345abcde 1234abcd1234 1234asdf1234 1234qwer1234
  1234qwerasdf 1234rewqasdf 12qwaszx12 12wq34re56 147896325a 0000000000a 000000000a 111111111a a111111111
  aaaaaaaaa1 1111111111q 123321123321 123321123a 321321321a 112233445566 121212121212 131313131313 141414141414
  aptx4869123 zhenaiyisheng changjiang wojiushiwo wojiushiwo1 tiantianxiangshang buzhidao123 wodemima123 mimashi123`.split(
    /\s+/,
  ),
)

const rows = ['abcdefghijklmnopqrstuvwxyz', '01234567890123456789', 'qwertyuiopasdfghjklzxcvbnm']
const runs = rows.flatMap((row) => [row, [...row].reverse().join('')])

/** Known to be common, one or two characters over and over, or a plain run along the alphabet, digits or keyboard. */
export const isCommon = (password: string): boolean => {
  const lower = password.toLowerCase()
  return common.has(lower) || new Set(lower).size <= 2 || runs.some((run) => run.includes(lower))
}
