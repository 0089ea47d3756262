<?php
/**
 * A link that cannot be read. A theme can bring its own: woocommerce/tandem/hand-off-refused.php.
 *
 * @package Tandem
 * @version 0.1.0
 *
 * @var string $title    Of the page.
 * @var string $sentence Why.
 * @var string $back     The room's address, or ''.
 */

defined( 'ABSPATH' ) || exit;

?>
<div class="tandem-hand-off woocommerce">
	<h1 class="tandem-hand-off__title"><?php echo esc_html( $title ); ?></h1>
	<p class="tandem-hand-off__lead"><?php echo esc_html( $sentence ); ?> <?php esc_html_e( 'Your cart is as it was.', 'tandem-for-woocommerce' ); ?></p>
	<p class="tandem-hand-off__actions">
		<a class="button wp-element-button" href="<?php echo esc_url( wc_get_cart_url() ); ?>"><?php esc_html_e( 'Go to the cart', 'tandem-for-woocommerce' ); ?></a>
		<?php if ( '' !== $back ) : ?>
			<a class="tandem-hand-off__back" href="<?php echo esc_url( $back ); ?>"><?php esc_html_e( 'Back to the room', 'tandem-for-woocommerce' ); ?></a>
		<?php endif; ?>
	</p>
</div>
