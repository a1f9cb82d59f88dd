/**
 * What the rules for people and places know of English, folded. Names of places and given names of people come from the
 * gazetteer's data instead.
 */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** Continents, seas and regions of several countries. */
export const MACRO_REGIONS: readonly string[] = `
  Africa, Asia, Europe, North America, South America, Latin America, Central America, Central Asia, East Asia, Southeast Asia,
  South-East Asia, South Asia, East Africa, West Africa, North Africa, Southern Africa, Central Africa, Western Europe,
  Eastern Europe, Central Europe, Northern Europe, Southern Europe, Middle East, Near East, Far East, Persian Gulf, Gulf, Wall Street,
  South Caucasus, North Caucasus, Caucasus, Balkans, Western Balkans, Scandinavia, Caribbean, Oceania, Antarctica, Arctic, Eurasia,
  Caspian Sea, Black Sea, Baltic Sea, Red Sea, South China Sea, Aral Sea, North Sea, Dead Sea, Mediterranean, Siberia, Crimea,
  Donbas, Gaza Strip, West Bank, Golan Heights, Sahel, Maghreb, Kashmir, Kurdistan, Pacific, Atlantic, Mideast, Midwest,
  Horn of Africa, Sub-Saharan Africa, Asia-Pacific, Suez Canal, Panama Canal, Strait of Hormuz, Strait of Malacca, English Channel,
  Gulf of Mexico, Bay of Bengal, Yellow Sea, East China Sea, Sea of Japan, Indian Ocean, Pacific Ocean, Atlantic Ocean, Arctic Ocean,
  Himalayas, Alps, Andes, Urals, Sudetenland, Sahara, Gobi, Balkan Peninsula, Korean Peninsula, Arabian Peninsula, Sinai, East Jerusalem,
  East Coast, West Coast, Great Lakes, Silicon Valley, Balearic Islands, Canary Islands, Scottish Highlands, West Midlands`
  .trim()
  .split(/,\s+/)

/**
 * More places, and more names of one place side by side, the one that is shown first; a name in capitals is read in capitals only. The
 * older names are those of the wires of the last century.
 */
export const PLACE_ALIASES: readonly string[] = `
  United States|US|USA|United States of America|America; United Kingdom|UK|Britain|Great Britain; United Arab Emirates|UAE;
  Czech Republic|Czechia; North Korea|DPRK|N Korea; South Korea|ROK|Republic of Korea|S Korea; Ivory Coast|Cote d'Ivoire;
  Netherlands|Holland; Democratic Republic of the Congo|DRC|Zaire|Democratic Republic of Congo; Congo|Republic of the Congo;
  Bosnia and Herzegovina|Bosnia; North Macedonia|Macedonia; Myanmar|Burma; Cape Verde|Cabo Verde; Vatican City|Vatican|Holy See;
  Palestine|Palestinian Territories; Türkiye|Turkey; China|PRC|People's Republic of China; Kazakhstan|Kazakstan;
  Kyrgyzstan|Kirghizia|Kyrgyz Republic|Kirgizstan; Kosovo; Taiwan; Hong Kong; Macau|Macao; Syria|Syrian Arab Republic;
  Iran|Islamic Republic of Iran; Vietnam|Viet Nam; Laos|Lao People's Democratic Republic; Moldova|Moldavia; Tanzania; Venezuela;
  Bolivia; Brunei; Micronesia; Russia|Russian Federation; Yugoslavia|Federal Republic of Yugoslavia; Serbia and Montenegro;
  Soviet Union|USSR; West Germany; East Germany|GDR; Czechoslovakia; Sri Lanka|Ceylon; Eswatini|Swaziland; Suriname|Surinam;
  Timor-Leste|East Timor; Belarus|Byelorussia; Slovakia|Slovak Republic; Ireland|Republic of Ireland|Irish Republic;
  Faroe Islands|Faroes; Falkland Islands|Falklands; Trinidad and Tobago|Trinidad; Gambia; Burkina Faso|Upper Volta;
  Abkhazia; South Ossetia; Nagorno-Karabakh|Karabakh; Chechnya|Chechen Republic; Washington|Washington DC|Washington D C;
  New York|New York City; Los Angeles; Philadelphia; Astana|Nur-Sultan|Akmola; Almaty|Alma-Ata; Shymkent|Chimkent; Gaza; Kyiv|Kiev;
  Kharkiv|Kharkov; Odesa|Odessa; Lviv|Lvov; Dnipro; Turkistan; England; Scotland; Wales; Northern Ireland; Hollywood; Geneva;
  Zurich; Cologne; Lyon|Lyons; Marseille|Marseilles; Seville; Florence; Venice; Naples; Turin; Milan; Rome; Padua; Genoa; Munich;
  Nuremberg; Hanover; Basel|Basle; Bern|Berne; Antwerp; Ghent; Bruges; The Hague|Hague; Copenhagen; Gothenburg; Vienna; Prague; Warsaw;
  Krakow|Cracow; Bucharest; Belgrade; Athens; Salonika|Thessaloniki; Lisbon; Corunna|La Coruna|A Coruna; Mecca; Medina; Jeddah;
  Saint Petersburg|St Petersburg|Leningrad; Volgograd|Stalingrad; Yekaterinburg|Sverdlovsk; Grozny; Makhachkala; Beijing|Peking;
  Guangzhou|Canton; Nanjing|Nanking; Chongqing|Chungking; Mumbai|Bombay; Kolkata|Calcutta; Chennai|Madras; Bengaluru|Bangalore;
  Yangon|Rangoon; Ho Chi Minh City|Saigon; Erbil|Arbil|Irbil; Baghdad; Basra; Mosul; Kirkuk; Tehran|Teheran; Damascus; Aleppo; Beirut;
  Ramallah; Jerusalem; Bethlehem; Nablus; Hebron; Jericho; Haifa; Tel Aviv; Kabul; Kandahar; Mazar-i-Sharif; Dhaka|Dacca; Pyongyang;
  Nuevo Leon; La Paz; Rio de Janeiro|Rio; Sao Paulo; Havana; Guantanamo Bay; Chernobyl; Lugano; Davos; Monaco; Monte Carlo; Cannes;
  Salzburg; Cyprus; Northern Cyprus; Majorca|Mallorca; Corsica; Sicily; Sardinia; Crete; Bavaria; Saxony; Lombardy; Tuscany; Normandy; Brittany; Alsace;
  Burgundy; Provence; Catalonia; Andalusia; Basque Country; Flanders; Wallonia; Transylvania; Cornwall; Yorkshire; Lancashire;
  Newfoundland; Transvaal; Punjab; Mindanao; Luzon; Java; Sumatra; Borneo; Bali; Okinawa; Hokkaido; Tibet; Xinjiang; Inner Mongolia;
  Manchuria; Darfur; Katanga; Biafra; Spitsbergen|Spitzbergen; Manhattan; Brooklyn; Queens; Bronx; Heathrow; Gatwick; Wembley;
  Wimbledon; White House; Capitol Hill; Georgia, United States; Downing Street; Buckingham Palace; Tiananmen Square; Red Square; Lockerbie; Waterloo`
  .trim()
  .split(/;\s+/)

/** Offices and titles that stand before a name: "President", "Foreign Minister", "Mr". */
export const TITLES = words(`
  president premier chancellor minister secretary ambassador consul chairman chairwoman chairperson chair director governor mayor cde
  senator congressman congresswoman representative deputy general colonel major captain lieutenant sergeant commander admiral marshal
  king queen prince princess emperor pope bishop archbishop cardinal rabbi imam sheikh shaikh ayatollah father sister brother
  mr mrs ms miss dr prof professor sir lord lady dame judge justice sheriff attorney spokesman spokeswoman spokesperson
  ceo cfo coach manager captain adviser advisor envoy commissioner inspector superintendent constable officer rector dean akim head chief leader speaker
  vice prime first foreign interior defense defence finance economy health justice trade energy education culture transport
  assistant executive press honorary permanent charge chairperson counsellor counselor gen col sgt lt capt gov sen rep rev hon pres st
  representative analyst economist reporter correspondent journalist editor author writer poet actor actress singer dancer
  choreographer composer conductor musician duo artist painter director producer designer architect photographer scientist
  researcher historian lawyer prosecutor doctor surgeon engineer astronaut cosmonaut pilot player striker midfielder defender
  goalkeeper champion boxer wrestler swimmer skater cyclist sprinter runner golfer captain skipper trainer referee umpire batsman
  bowler candidate opposition activist dissident rebel businessman businesswoman billionaire tycoon investor founder owner
  husband wife son daughter father mother brother sister widow colleague compatriot teammate veteran star rival
  official negotiator mediator diplomat guerrilla militant warlord politician lawmaker legislator parliamentarian mp president-elect
  seed no named called`)

/** Titles that make a person of the one word behind them. */
export const PERSONAL_TITLES = words(`
  president premier chancellor minister senator congressman congresswoman governor mayor ambassador king queen prince princess pope cde
  mr mrs ms miss dr prof professor sir lord lady dame judge sheikh gen col sgt lt capt gov sen rep pres chairman spokesman spokeswoman`)

/** Words of the names of offices, companies and events: what holds one of them is no person. */
export const ORGANISATION_WORDS = words(`
  academy accord accords agency agreement airlines airport airways alliance army assembly association authority award bank banks board
  bureau cabinet center centre chamber championship championships church city club co college command commission committee community
  company conference congress constitution corp corporation council county court cup day declaration department district division
  embassy federation festival fc forces force foundation forum front fund games gazette government group guard highway holding
  holdings hospital hotel house inc industries industry initiative institute international investment investments island
  islands journal lake league ltd llc magazine market mission ministry mosque mountain mountains movement museum network news
  newspaper office oil open organisation organization palace parliament park partners partnership party pass peace petroleum
  plant plc police port post prize program programme project radio railway region republic resources river road sa school
  securities senate series service services society square stadium state states stock street studios summit system systems team
  technologies television temple theater theatre times tower trade treaty tribune trust tv union united university valley war week
  works world year zone street avenue rovers albion athletic forest villa dynamo spartak wanderers hotspur rangers cathedral fair act bill law code storm hurricane typhoon cyclone area bay
  bros share fire foods national native traffic bulletin plan olympics olympic motors motor bowl scrolls newsroom treasury treasuries laboratory laboratories bulls padres giants communications controls department advisory`)

/** Nations as adjectives and peoples, months, days: capitals that are no names. */
export const NEVER_NAMES = words(`
  january february march april june july august september october november december
  monday tuesday wednesday thursday friday saturday sunday christmas easter ramadan
  american british english french german italian spanish portuguese dutch belgian swiss austrian danish swedish norwegian finnish
  icelandic irish scottish welsh polish czech slovak slovenian hungarian romanian bulgarian greek cypriot turkish russian ukrainian
  belarusian moldovan estonian latvian lithuanian georgian armenian azerbaijani azeri kazakh kazakhstani uzbek kyrgyz tajik turkmen
  chinese japanese korean mongolian vietnamese thai indonesian malaysian filipino indian pakistani bangladeshi afghan iranian iraqi
  syrian lebanese israeli palestinian jordanian saudi yemeni emirati qatari kuwaiti egyptian libyan tunisian algerian moroccan
  sudanese ethiopian somali kenyan ugandan tanzanian nigerian ghanaian african asian european arab arabic muslim islamic christian
  catholic orthodox jewish canadian mexican cuban colombian venezuelan peruvian chilean argentine argentinian brazilian bolivian
  ecuadorean australian serbian serb croatian croat bosnian albanian macedonian kurdish chechen turkic soviet latina latino nazi western eastern
  northern southern un eu nato republican democrat democratic communist socialist conservative labour liberal internet`)

/** Small words inside names. */
export const PARTICLES = words(
  'de da do dos del della di du la le van von der den ter ten bin ibn ben al el ul ur abu y e',
)

/** Verbs of which people are the subject, and words that stand behind people alone. */
export const PERSON_VERBS = words(`
  said says told tells added noted stressed emphasized emphasised stated announced argued warned replied explained insisted
  claimed denied admitted acknowledged believes thinks hopes wants congratulated thanked praised urged called met visited arrived
  was is has had will who whose received appointed elected resigned died born won beat defeated scored wrote signed opened spoke
  succeeds succeeded replaced joined left became becomes expressed highlighted informed delivered presented confirmed also`)

/** Given names of Asia, Africa and eastern Europe that lists of given names leave out. */
export const MORE_GIVEN_NAMES = words(`
  sultan kassym jomart nursultan yermek ermek kanysh bauyrzhan baurzhan murat kanat askar alikhan olzhas bakytzhan serik nurlan erlan
  yerlan arman marat temirlan yernat daniyar dauren aidos talgat galym aset azamat bolat berik zhandos ruslan timur kairat roman
  anel aigerim aliya saule dinara gulnara madina ainur assel asel zhanar botagoz dariga aida aruzhan kamila kubanychbek sadyr
  almazbek sooronbay shavkat islam emomali gurbanguly serdar ilham recep tayyip vladimir dmitry sergei sergey alexander mikhail
  volodymyr angela emmanuel xi narendra mohammed muhammad mahmoud hassan hussein ahmed ali benjamin umberto naguib dace jaume
  abbas abdul abdullah abdel abdulaziz abu adel adnan ahmad akbar akram amin amir anwar arif asif ashraf asad aziz azhar babar bashar
  bashir bilal daud dawood ehsan fahad faisal farid farooq faruk fouad ghulam habib hafez hafiz haider hamad hamid hamza haroon hasan
  hashim hosni ibrahim idris iftikhar ijaz imran inzamam iqbal irfan ishaq ismail jafar jalal jamal jamil javed jawad kamal karim khaled
  khalid latif mahdi mahmud majid malik mansour marwan masood massoud moammar moeen mohamed mohammad moin mubarak mujahid munir murtaza
  musa mushtaq mustafa muammar mustapha nabil nadeem naeem naseem nasir nasser nawaz nizar noor nuri omar osama osman parvez pervez
  qasim rafiq rafik rahim ramzi rashid raza riaz riyad saad saadi sadiq saeed saif salah salem salim salman sami saqlain shahid
  shakeel shakil sharif shaukat shoaib sohail suleiman tahir taha talal tariq tawfiq waqar wasim yahya yasin yasir yasser yusuf yousuf
  zafar zaheer zahid zaid zain zia zulfiqar aisha amina benazir fatima jamila khadija leila nadia naima nawal samira shirin yasmin
  ajay ajit amit amitabh anil anita arjun arun arvind ashok atal bimal deepak dev dinesh gautam gopal hari harish indira
  inder jagdish jawaharlal kamal kapil kishore krishna kumar lal lalit mahatma mahesh manmohan manoj mohan mukesh nikhil pankaj prakash
  pramod prasad pravin rahul rajesh rajiv rajendra rakesh ramesh ravi rohit sachin sandeep sanjay santosh satish saurav shankar
  shashi shyam sonia subhash sudhir sunil suresh sushma uday venkatesh vijay vikram vinod virat vishnu asanka aravinda arjuna chaminda
  chandrika kumara mahela mahinda muttiah ranil roshan sanath tillakaratne hashan
  kofi kwame nelson thabo desmond jomo daniel raila mwai yoweri robert joyce ellen goodluck olusegun sani muhammadu umaru chinua wole
  ngozi haile meles kenenisa tegla wangari moses mobutu laurent idriss denis pascal alassane abdoulaye blaise amadou ousmane cheikh
  jiang deng mao zhou hu wen zhu jinping jintao enlai xiaoping hun pol nguyen ho aung suharto sukarno megawati susilo joko mahathir anwar
  lee kim roh junichiro shinzo yukio naoto taro kiichi yasuhiro akio hideo ichiro kenji koji makoto masahiro takeshi yuki
  andrei aleksandr aleksei alexei anatoly boris dmitri evgeny fyodor gennady grigory igor ivan konstantin leonid lev maksim maxim nikita
  nikolai oleg pavel pyotr roman semyon stanislav valery vasily viktor vitaly vladislav vyacheslav yegor yevgeny yuri natalya svetlana
  tatyana yelena ludmila lyudmila galina olga oksana bohdan mykola oleksandr oleksiy petro serhiy viacheslav vitali
  andrzej aleksander bogdan donald jaroslaw jerzy kazimierz lech leszek tadeusz waldemar wojciech zbigniew vaclav zdenek milos bohumil
  vytautas algirdas valdas dalia virgilijus arnold lennart toomas vaira valdis egils janis guntis ilmars
  slobodan zoran vojislav goran dragan radovan ratko franjo stipe janez milan alija haris ibrahim sali fatos ion traian emil nicolae
  levon serzh nikol eduard mikheil zviad irakli heydar ayaz abulfaz jaba`)

/** Given names that mean something else in the news. */
export const RARE_GIVEN_NAMES = words('storm marine toy')

/** Before a name of one of these, a place is meant. */
export const PLACE_PREPOSITIONS = words(
  'in at from near to across around outside inside throughout into via through visit visited',
)

/** What bears the name of a place without being there: "Bank of England", "University of Strasbourg". */
export const NAMED_AFTER_PLACES = words('bank university church college academy bishop archbishop')

/** A place with one of these behind it is the name of a paper: "Turkistan newspaper". */
export const PAPERS = words('newspaper daily weekly magazine gazette tribune herald times post journal')

/** Parts of the sky: "Eastern Ukraine" is in Ukraine. */
export const DIRECTIONS = words(
  'north south east west northern southern eastern western central upper lower mainland greater',
)
