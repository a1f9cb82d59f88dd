/**
 * English function words. They are indexed, since phrases and names are made of them ("The Who"), but a query drops them
 * unless it has nothing else. Articles, pronouns, prepositions, auxiliaries and conjunctions; no word that names a thing.
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about above after again against all also although am among an and any are as at be because been before being below
  between both but by can cannot could did do does doing done down during each either else etc ever every few for from further
  had has have having he her here hers herself him himself his how however i if in into is it its itself just less
  may me might more most much must my myself neither no nor not of off on once only onto or other others our ours ourselves out
  over own per quite rather same shall she should since so some such than that the their theirs them themselves then there
  therefore these they this those though through thus to too toward towards under until up upon us very via was we were what whatever
  when where whether which while who whom whose why will with within without would yet you your yours yourself yourselves`.split(
    /\s+/,
  ),
)
