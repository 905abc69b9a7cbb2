/** Measures of which less is better, and more is better; where a plan gives a bare number, they tell its direction. */
export const lowerIsBetter = `
    latency, response time, load time, time, errors, error, failures, failure rate, leaks, size, bundle,
    memory, cost, vulnerabilities, bugs, bug, downtime, churn, cpu, mttr, mttd, incidents, warnings,
    duration, lag, backlog, complaints, tickets, abandonment, bounce, crash, crashes, timeouts, loss, drop,
    p50, p90, p95, p99, defects, issues, antwortzeit, ladezeit, fehlerrate, fehler, fehlerquote, latenz,
    ausfallzeit, kosten, temps de réponse, erreurs, erreur, latence, coût, tiempo de respuesta,
    tasa de errores, errores, error, latencia, costo, tempo de resposta, taxa de erro, taxa de erros, erros,
    erro, latência, custo, エラー率, エラー, 応答時間, レイテンシ, 障害, コスト, 遅延, 不具合, 欠陥, バグ, latenza, errori, errore, tempo, costi, storingen, fouten, fout, doorlooptijd, responstijd, laadtijd, wydajność odpowiedzi, czas, błędów, błędy, opóźnienie, koszt, время ответа, время, ошибок, ошибки, задержка, стоимость, сбоев, yanıt süresi, süre, süresi, hata, hatalar, gecikme, maliyet, 错误率, 错误, 响应时间, 延迟, 故障, 缺陷, 成本, 崩溃率, 오류율, 오류, 응답 시간, 응답시간, 지연, 장애, 비용, replication lag, restore time, rto, rpo, sev`;
export const higherIsBetter = `
    coverage, uptime, availability, score, success, satisfaction, throughput, adoption, conversion, nps,
    csat, pass rate, retention, accuracy, hit rate, completion, compliance, trained, tests pass, passing,
    passed, capacity, requests per second, rps, success rate, delivered, verfügbarkeit, abdeckung,
    testabdeckung, erfolgsquote, zufriedenheit, durchsatz, disponibilité, couverture, taux de réussite,
    satisfaction, disponibilidad, cobertura, tasa de éxito, satisfacción, disponibilidade, taxa de sucesso,
    satisfação, 可用性, 稼働率, カバレッジ, 成功率, 満足度, disponibilità, copertura, soddisfazione, beschikbaarheid, dekking, tevredenheid, slagingspercentage, dostępność, pokrycie, zadowolenie, доступность, покрытие, удовлетворенность, аптайм, erişilebilirlik, kapsama, kapsam, memnuniyet, çalışma süresi, başarı oranı, 可用率, 覆盖率, 满意度, 通过率, 가용성, 커버리지, 만족도, 성공률, tillgänglighet, täckning, adoption rate, taux d’adoption, taux de satisfaction, taux de réussite des tests`;
