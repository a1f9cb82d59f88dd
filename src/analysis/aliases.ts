import { analyze } from './analyzer.ts'

/**
 * Names of one thing that no rule of spelling connects, in any script. Only names that are in use for the very same place, organisation or
 * person today or in the archive's lifetime, and given names that are spelled in many ways; each row is complete, since every name finds all the
 * others.
 */
const ALIASES: readonly string[] = [
  'Türkiye, Turkey, Türkei, Турция, Түркия',
  'Kazakhstan, Қазақстан, Казахстан, Qazaqstan',
  'Kyrgyzstan, Kirghizia, Қырғызстан, Киргизия, Кыргызстан',
  'Uzbekistan, Өзбекстан, Узбекистан, Oʻzbekiston',
  'Turkmenistan, Түрікменстан, Туркменистан, Туркмения',
  'Tajikistan, Тәжікстан, Таджикистан, Tojikiston, Тоҷикистон',
  'Azerbaijan, Azərbaycan, Әзербайжан, Азербайджан',
  'Astana, Nur-Sultan, Akmola, Tselinograd, Астана, Нұр-Сұлтан, Нур-Султан',
  'Almaty, Alma-Ata, Алматы, Алма-Ата',
  'Shymkent, Chimkent, Шымкент, Чимкент',
  'Baikonur, Baykonur, Байқоңыр, Байконур',
  'Tashkent, Toshkent, Ташкент',
  'Istanbul, Стамбул, Ыстамбұл',
  'Kyiv, Kiev, Київ, Киев',
  'Kharkiv, Kharkov, Харків, Харьков',
  'Odesa, Odessa, Одеса, Одесса',
  'Lviv, Lvov, Львів, Львов',
  'Beijing, Peking, Пекин, 北京',
  'Guangzhou, Canton',
  'Mumbai, Bombay',
  'Kolkata, Calcutta',
  'Chennai, Madras',
  'Myanmar, Burma, Мьянма',
  'Yangon, Rangoon',
  'Ho Chi Minh City, Saigon',
  'Sri Lanka, Ceylon',
  'Eswatini, Swaziland',
  'Czechia, Czech Republic, Чехия',
  "Côte d'Ivoire, Ivory Coast",
  'Timor-Leste, East Timor',
  'Vietnam, Viet Nam, Вьетнам',
  'Cabo Verde, Cape Verde',
  'North Macedonia, Republic of Macedonia',
  'Belarus, Byelorussia, Белоруссия, Беларусь',
  'Moldova, Moldavia, Молдавия',
  'Moscow, Москва, Мәскеу',
  'Saint Petersburg, St Petersburg, Leningrad, Санкт-Петербург',
  'Russia, Russian Federation, Россия, Ресей',
  'China, PRC, Китай, Қытай, 中国',
  'Germany, Deutschland, Германия',
  'United States, United States of America, US, USA, США, АҚШ',
  'United Kingdom, UK, Great Britain, Великобритания',
  'United Arab Emirates, UAE, ОАЭ, БАӘ',
  'European Union, EU, Евросоюз',
  'United Nations, UN, ООН, БҰҰ',
  'Soviet Union, USSR, СССР',
  'Gaddafi, Gadhafi, Qaddafi, Qadhafi, Kadhafi, Каддафи',
  'Rahmon, Rakhmon, Рахмон',
  'Mohammed, Mohamed, Mohammad, Muhammad, Muhammed, Мухаммед, Мұхаммед',
]

/** The rows as terms, a list of words for each name. */
export const ALIAS_ROWS: readonly (readonly (readonly string[])[])[] = ALIASES.map((row) =>
  row.split(', ').map((name) => analyze(name).map(({ term }) => term)),
)
