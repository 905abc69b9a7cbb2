import { describe, test } from 'vitest';
import { expectPlan } from '../testing/expect-plan.ts';

describe('plans in other languages', () => {
  test('german.md', () => {
    expectPlan(
      'german.md',
      `
      title: Einführungsplan Buchungsportal 4.0
      date: Startdatum | 2025-03-03 | - | -
      date: Zieltermin | 2025-03-28 | - | -
      date: Zuletzt aktualisiert | 2025-03-05 | 14:30 | MEZ
      phase: Woche 1: Vorbereitung (3.–7. März) | 2025-03-03 | 2025-03-07 | -
      phase: Woche 2: Härtung (10.–14. März) | 2025-03-10 | 2025-03-14 | -
      task: [] Datenbank sichern | done | Anna Vogel | -
      task: [] Lasttest-Umgebung aufsetzen | done | - | -
      task: [] Zahlungsanbieter anbinden | in_progress | - | 2025-03-06
      task: > Testkonto beantragen | open | - | -
      task: > Webhook prüfen | open | - | -
      task: [] Suchindex neu aufbauen | blocked | - | -
      task: [] Fehlerseiten übersetzen | open | jonas | -
      task: [] Ratenbegrenzung einschalten | open | - | 2025-03-12
      task: [] Keine offenen Sicherheitslücken | done | - | -
      task: [] Antwortzeit unter 300 ms | open | - | -
      task: [] Fehlerrate höchstens 0,5 % | open | - | -
      task: [] Testabdeckung mindestens 80 % | open | - | -
      task: [] Dunkles Farbschema | open | - | -
      criterion: must | Keine offenen Sicherheitslücken | true | -
      criterion: must | Antwortzeit unter 300 ms | false | Antwortzeit < 300 ms
      criterion: must | Fehlerrate höchstens 0,5 % | false | Fehlerrate <= 0.5 %
      criterion: should | Testabdeckung mindestens 80 % | false | Testabdeckung >= 80 %
      criterion: nice | Dunkles Farbschema | false | -
      metric: Verfügbarkeit | 99,2 % | 99,9 %
      metric: Antwortzeit | 420 ms | < 300 ms
      risk: Zahlungsausfall | 2 | 4 | Zweiter Anbieter | Anna Vogel
      risk: Überlast am ersten Tag | 3 | 3 | Warteraum | Jonas
      schedule: 2025-03-28 | 09:00 | 10:00 | MEZ | Freigaberunde
      schedule: 2025-03-28 | 10:00 | 11:30 | MEZ | Umschalten
      schedule: 2025-03-28 | 14:00 | - | MEZ | Statusrunde
      communication: - | Täglich | Stand im Kanal #portal
      communication: - | Wöchentlich | Bericht an die Leitung
      next: Freigabe einholen
      next: Umschaltung proben`,
    );
  });

  test('german.mixed-damage.md', () => {
    expectPlan(
      'german.mixed-damage.md',
      `
      title: Einführungsplan Buchungsportal 4.0
      date: Startdatum | 2025-03-03 | - | -
      date: Zieltermin | 2025-03-28 | - | -
      date: Zuletzt aktualisiert | 2025-03-05 | 14:30 | MEZ
      phase: Woche 1: Vorbereitung (3.–7. März) | 2025-03-03 | 2025-03-07 | -
      phase: Woche 2: Härtung (10.–14. März) | 2025-03-10 | 2025-03-14 | -
      task: [] Datenbank sichern | done | Anna Vogel | -
      task: [] Lasttest-Umgebung aufsetzen | done | - | -
      task: [] Zahlungsanbieter anbinden | in_progress | - | 2025-03-06
      task: > Testkonto beantragen | open | - | -
      task: > Webhook prüfen | open | - | -
      task: [] Suchindex neu aufbauen | blocked | - | -
      task: [] Fehlerseiten übersetzen | open | jonas | -
      task: [] Ratenbegrenzung einschalten | open | - | 2025-03-12
      task: [] Keine offenen Sicherheitslücken | done | - | -
      task: [] Antwortzeit unter 300 ms | open | - | -
      task: [] Fehlerrate höchstens 0,5 % | open | - | -
      task: [] Testabdeckung mindestens 80 % | open | - | -
      task: [] Dunkles Farbschema | open | - | -
      criterion: must | Keine offenen Sicherheitslücken | true | -
      criterion: must | Antwortzeit unter 300 ms | false | Antwortzeit < 300 ms
      criterion: must | Fehlerrate höchstens 0,5 % | false | Fehlerrate <= 0.5 %
      criterion: should | Testabdeckung mindestens 80 % | false | Testabdeckung >= 80 %
      criterion: nice | Dunkles Farbschema | false | -
      metric: Verfügbarkeit | 99,2 % | 99,9 %
      metric: Antwortzeit | 420 ms | < 300 ms
      risk: Zahlungsausfall | 2 | 4 | Zweiter Anbieter | Anna Vogel
      risk: Überlast am ersten Tag | 3 | 3 | Warteraum | Jonas
      schedule: 2025-03-28 | 09:00 | 10:00 | MEZ | Freigaberunde
      schedule: 2025-03-28 | 10:00 | 11:30 | MEZ | Umschalten
      schedule: 2025-03-28 | 14:00 | - | MEZ | Statusrunde
      communication: - | Täglich | Stand im Kanal #portal
      communication: - | Wöchentlich | Bericht an die Leitung
      next: Freigabe einholen
      next: Umschaltung proben`,
    );
  });

  test('french.md', () => {
    expectPlan(
      'french.md',
      `
      title: Plan de mise en production
      date: date | 2025-05-12 | - | -
      date: Date de lancement | 2025-05-30 | - | -
      date: Dernière mise à jour | 2025-05-14 | - | -
      phase: Phase 1 : Préparation (12–16 mai) | 2025-05-12 | 2025-05-16 | -
      phase: Phase 2 : Déploiement (19-30 mai) | 2025-05-19 | 2025-05-30 | -
      task: [] Sauvegarder les données | done | - | -
      task: [] Traduire les courriels | open | Luc | -
      task: [] Corriger la page d’accueil | in_progress | - | -
      task: [] Ouvrir à 5 % → 25 % → 100 % des clients | open | - | -
      task: [] Surveiller les erreurs | open | - | 2025-05-29
      criterion: must | Temps de réponse inférieur à 250 ms | - | Temps de réponse < 250 ms
      criterion: must | Taux d’erreur < 0,2 % | - | Taux d’erreur < 0.2 %
      criterion: must | Disponibilité d’au moins 99,9 % | - | Disponibilité >= 99.9 %
      criterion: must | Équipe support formée | - | -
      risk: Perte de données | 1 | 4 | Sauvegarde quotidienne | Claire Petit
      risk: Pic de trafic | 2 | 3 | Mise en cache | Luc
      risk: Retard du prestataire | 2 | 2 | Plan B interne | -
      stage: 5% | 5 | -
      stage: 25% | 25 | -
      stage: 100% | 100 | -
      team: Technique | Luc; Sofia
      team: Support | Formation des agents; Réponses types
      communication: Direction | Hebdomadaire | Courriel
      communication: Clients | Au lancement | Site web
      next: Valider le budget
      next: Réserver la salle`,
    );
  });

  test('spanish.md', () => {
    expectPlan(
      'spanish.md',
      `
      title: Plan de lanzamiento: App de Reparto
      date: Fecha de inicio | 2025-09-01 | - | -
      date: Lanzamiento | 2025-09-26 | - | -
      phase: Semana 1 (1-5 de septiembre) | 2025-09-01 | 2025-09-05 | -
      phase: Semana 2 (8-12 de septiembre) | 2025-09-08 | 2025-09-12 | -
      task: [] Configurar el entorno | done | - | -
      task: [] Migrar usuarios | done | - | -
      task: [] Pruebas de pago | in_progress | - | -
      task: [] Revisión legal | open | - | -
      task: [] Pruebas de carga | in_progress | Marta | -
      task: [] Capacitar a soporte | open | Diego | -
      task: [] Tiempo de respuesta menor a 200 ms | open | - | -
      task: [] Sin vulnerabilidades críticas | done | - | -
      task: [] Cobertura de pruebas de al menos 70 % | open | - | -
      criterion: must | Tiempo de respuesta menor a 200 ms | false | Tiempo de respuesta < 200 ms
      criterion: must | Sin vulnerabilidades críticas | true | -
      criterion: nice | Cobertura de pruebas de al menos 70 % | false | Cobertura de pruebas >= 70 %
      risk: Caída del proveedor de pagos | 2 | 3 | Proveedor alterno | -
      risk: Falta de repartidores | 3 | 3 | Bonos de arranque | -
      risk: Lluvias fuertes | - | - | - | -
      stage: 10% de la ciudad durante 24 horas | 10 | 24
      stage: 50% de la ciudad durante 48 horas | 50 | 48
      stage: 100% | 100 | -
      communication: - | Diario | reunión de 15 minutos
      communication: Prensa | at launch | comunicado el día del lanzamiento
      next: Confirmar la fecha`,
    );
  });

  test('portuguese.md', () => {
    expectPlan(
      'portuguese.md',
      `
      title: Plano de Lançamento — Carteira Digital
      date: Data de lançamento | 2025-10-15 | - | -
      date: Última atualização | 2025-10-02 | - | -
      phase: Fase 1: Fundação | - | - | -
      phase: Fase 2: Lançamento | - | - | -
      task: [] Criar contas de teste | done | Bruna | 2025-10-01
      task: [] Integrar antifraude | in_progress | Caio | 2025-10-08
      task: [] Homologar com o banco | blocked | Bruna | 2025-10-10
      task: [] Publicar termos de uso | open | Davi | 2025-10-13
      task: [] Liberar para funcionários | open | - | -
      task: [] Liberar para clientes | open | - | 2025-10-15
      task: [] Taxa de erro abaixo de 1% | open | - | -
      task: [] Disponibilidade acima de 99,5% | open | - | -
      task: [] NPS maior que 50 | open | - | -
      criterion: must | Taxa de erro abaixo de 1% | false | Taxa de erro < 1 %
      criterion: must | Disponibilidade acima de 99,5% | false | Disponibilidade > 99.5 %
      criterion: nice | NPS maior que 50 | false | NPS > 50
      metric: Tempo de resposta | 450 ms | < 300 ms
      metric: Taxa de sucesso | 97% | 99%
      risk: Fraude em massa | 2 | 4 | Limites por dia | -
      risk: Queda do parceiro | 2 | 3 | Fila de reenvio | -
      team: Produto | Bruna; Davi
      team: Engenharia | Caio`,
    );
  });

  test('japanese.md', () => {
    expectPlan(
      'japanese.md',
      `
      title: 決済基盤リリース計画
      date: 開始日 | 2025-09-01 | - | -
      date: リリース日 | 2025-09-26 | - | -
      date: 最終更新 | 2025-09-03 | 10:00 | JST
      phase: 第1週：準備（9月1日〜5日） | 2025-09-01 | 2025-09-05 | -
      phase: 第2週：検証（9月8日〜12日） | 2025-09-08 | 2025-09-12 | -
      task: [] 負荷試験環境を用意する | done | - | -
      task: [] 監視を設定する | in_progress | - | -
      task: > ダッシュボードを作る | open | - | -
      task: > 通知先を決める | open | - | -
      task: [] 切り戻し手順を書く | open | 田中 | 2025-09-05
      task: [] 負荷試験を行う | open | - | -
      task: [] 脆弱性診断を受ける | open | - | 2025-09-12
      task: [] 応答時間 200ms 以下 | open | - | -
      task: [] 重大な不具合なし | done | - | -
      task: [] テストカバレッジ 80% 以上 | open | - | -
      criterion: must | 応答時間 200ms 以下 | false | 応答時間 <= 200 ms
      criterion: must | 重大な不具合なし | true | -
      criterion: should | テストカバレッジ 80% 以上 | false | テストカバレッジ >= 80 %
      risk: 決済の停止 | 1 | 3 | 手動切替 | 田中
      risk: 処理の遅延 | 2 | 2 | 台数を増やす | 佐藤
      schedule: 2025-09-26 | 09:00 | 10:00 | JST | 最終確認
      schedule: 2025-09-26 | 10:00 | 12:00 | JST | 切り替え
      communication: - | 毎日 | 朝会で共有
      communication: - | 緊急時 | 電話連絡
      next: 承認を得る`,
    );
  });

  test('japanese-tables.md', () => {
    expectPlan(
      'japanese-tables.md',
      `
      title: プロジェクト計画：会員アプリ
      date: 開始日 | 2025-10-01 | - | -
      date: リリース | 2025-10-31 | - | -
      phase: フェーズ1：開発（10/1〜10/15） | 2025-10-01 | 2025-10-15 | -
      phase: フェーズ2：リリース（10/16〜10/31） | 2025-10-16 | 2025-10-31 | -
      task: [] 画面設計 | done | 鈴木 | 2025-10-05
      task: [] API実装 | in_progress | 佐藤 | 2025-10-12
      task: [] テスト仕様書 | open | 田中 | 2025-10-15
      task: [] ストア申請準備 | done | - | -
      task: [] 段階的リリース（10% → 50% → 100%） | open | - | -
      task: [] 監視強化 | open | 鈴木 | -
      metric: クラッシュ率 | 0.5% | 0.1%未満
      metric: 応答時間 | 不明 | 300ms以下
      stage: 10% | 10 | -
      stage: 50% | 50 | -
      stage: 100% | 100 | -
      team: 開発 | 鈴木、佐藤
      team: QA | 田中`,
    );
  });

  test('right-to-left.md', () => {
    expectPlan(
      'right-to-left.md',
      `
      title: خطة إطلاق المتجر
      phase: المرحلة الأولى | - | - | -
      phase: תוכנית המשך | - | - | -
      task: [] إعداد الخوادم | done | - | -
      task: [] اختبار الدفع | open | - | -
      task: > بطاقة تجريبية | open | - | -
      task: [] בדיקת עומסים | open | - | -
      task: [] zero width inside the box | open | - | -
      task: [] zero width before the bullet | open | - | -
      next: שלח הודעה`,
    );
  });

  test('russian.md', () => {
    expectPlan(
      'russian.md',
      `
      title: План запуска склада
      date: Дата запуска | 2026-03-15 | - | -
      metric: Время ответа | 420 мс | менее 200 мс
      metric: Доступность | 99,5 % | не менее 99,9 %
      risk: Задержка поставщика | 2 | 3 | Запасной поставщик | Анна
      risk: Потеря данных | 1 | 4 | Резервная копия | Пётр
      schedule: 2026-03-01 | - | - | - | Репетиция
      schedule: 2026-03-15 | - | - | - | Запуск`,
    );
  });

  test('polish.md', () => {
    expectPlan(
      'polish.md',
      `
      title: Plan wdrożenia kasy
      risk: Awaria terminala | 1 | 3 | Zapasowy terminal | Jan
      risk: Brak obsługi | 2 | 4 | Dyżury | Ewa
      schedule: 2025-09-12 | - | - | - | Zamrożenie kodu
      schedule: 2025-09-19 | - | - | - | Uruchomienie`,
    );
  });

  test('turkish.md', () => {
    expectPlan(
      'turkish.md',
      `
      title: Mağaza açılış planı
      metric: Hata oranı | %2 | en fazla %0,5
      metric: Yanıt süresi | 3 saniye | < 1 saniye
      risk: Ödeme kesintisi | 1 | 4 | İkinci sağlayıcı | -
      risk: Stok hatası | 2 | 3 | Günlük sayım | -`,
    );
  });

  test('korean.md', () => {
    expectPlan(
      'korean.md',
      `
      title: 예약 서비스 출시 계획
      metric: 오류율 | 1.2% | 0.5% 이하
      metric: 가용성 | 99.5% | 99.9% 이상
      risk: 결제 중단 | 1 | 3 | 수동 처리 | 김민수
      risk: 문의 폭주 | 2 | 2 | 인력 추가 | 이영희
      schedule: 2026-03-02 | - | - | - | 설계 완료
      schedule: 2026-03-27 | - | - | - | 출시`,
    );
  });

  test('chinese.md', () => {
    expectPlan(
      'chinese.md',
      `
      title: 支付系统上线计划
      metric: 响应时间 | 800 ms | 不超过 200 ms
      metric: 错误率 | 2% | 低于 1%
      risk: 限流中断 | 3 | 4 | 请求队列 | 王伟
      risk: 数据延迟 | 1 | 1 | 重试 | 李娜
      stage: 第一阶段 | 1 | 1
      stage: 第二阶段 | 10 | 24
      stage: 第三阶段 | 100 | -
      schedule: - | - | - | - | 环境搭建
      schedule: - | - | - | - | 联调`,
    );
  });

  test('dutch.md', () => {
    expectPlan(
      'dutch.md',
      `
      title: Livegang ledenportaal
      risk: R1 Trage migratie | 2 | 3 | Proefmigratie | Daan
      risk: R2 Uitval van het netwerk | 1 | 4 | Tweede lijn | Sanne
      schedule: 2025-10-03 | - | - | - | Acceptatietest
      schedule: 2025-10-17 | - | - | - | Livegang`,
    );
  });

  test('italian.md', () => {
    expectPlan(
      'italian.md',
      `
      title: Piano di rilascio biglietteria
      metric: Tempo di risposta | - | inferiore a 300 ms
      metric: Tasso di errore | - | non superiore allo 0,1%
      risk: Coda agli ingressi | 3 | 2 | Più varchi | Giulia
      risk: Guasto al sito | 1 | 4 | Copia statica | Luca
      schedule: 2025-10-03 | - | - | - | Collaudo
      schedule: 2025-10-10 | - | - | - | Rilascio`,
    );
  });
});
